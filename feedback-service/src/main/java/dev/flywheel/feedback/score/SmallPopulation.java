package dev.flywheel.feedback.score;

/** When a good part of a known population has answered, less is left to be unsure about. */
public final class SmallPopulation {

    private SmallPopulation() {}

    /** What a standard error is multiplied by when n of the population answered: 0 when all did. */
    public static double correction(long n, long population) {
        if (n > population) {
            throw new IllegalArgumentException("More answers than people");
        }
        return population == 1 ? 0 : Math.sqrt((double) (population - n) / (population - 1));
    }
}
