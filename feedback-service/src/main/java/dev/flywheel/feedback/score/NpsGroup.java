package dev.flywheel.feedback.score;

/** The three groups of the Net Promoter question: 0 to 6, 7 and 8, 9 and 10. */
public enum NpsGroup {
    DETRACTOR,
    PASSIVE,
    PROMOTER;

    /** Lowest and highest answer on the scale. */
    public static final int LOWEST = 0;

    public static final int HIGHEST = 10;

    public static NpsGroup of(int score) {
        if (score < LOWEST || score > HIGHEST) {
            throw new IllegalArgumentException("A score is 0 to 10, not " + score);
        }
        if (score >= 9) {
            return PROMOTER;
        }
        return score >= 7 ? PASSIVE : DETRACTOR;
    }
}
