package dev.flywheel.feedback.score;

/**
 * How many answers fell into each of the three groups. Questions that were skipped are in none of them: a skip is not
 * an answer and never enters the denominator.
 */
public record NpsCounts(long promoters, long passives, long detractors) {

    public static final NpsCounts NONE = new NpsCounts(0, 0, 0);

    public NpsCounts {
        if (promoters < 0 || passives < 0 || detractors < 0) {
            throw new IllegalArgumentException("Counts are not negative");
        }
    }

    /** Counts whole numbers from 0 to 10; any other is refused. */
    public static NpsCounts of(int... scores) {
        NpsCounts counts = NONE;
        for (int score : scores) {
            counts = counts.plus(score);
        }
        return counts;
    }

    public NpsCounts plus(int score) {
        return switch (NpsGroup.of(score)) {
            case PROMOTER -> new NpsCounts(promoters + 1, passives, detractors);
            case PASSIVE -> new NpsCounts(promoters, passives + 1, detractors);
            case DETRACTOR -> new NpsCounts(promoters, passives, detractors + 1);
        };
    }

    public NpsCounts plus(NpsCounts other) {
        return new NpsCounts(promoters + other.promoters, passives + other.passives, detractors + other.detractors);
    }

    public long n() {
        return promoters + passives + detractors;
    }
}
