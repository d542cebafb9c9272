package dev.flywheel.scaling.health;

import org.jspecify.annotations.Nullable;

/**
 * One aspect of health before it is weighed.
 *
 * @param name stable name
 * @param weight share of the whole; only proportions matter
 * @param value the measured value the score stands for, null when unknown
 * @param score 0 (worst) to 1 (nothing to complain about), null when unknown
 * @param complete whether everything the score should rest on was known
 * @param explanation one sentence for people
 */
public record PartInput(
        String name,
        double weight,
        @Nullable Double value,
        @Nullable Double score,
        boolean complete,
        String explanation) {

    /** Refuses what would make the mean meaningless. */
    public PartInput {
        if (!(weight > 0)) {
            throw new IllegalArgumentException("weight of " + name + " must be positive: " + weight);
        }
        if (score != null && !(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score of " + name + " must lie in 0..1: " + score);
        }
    }

    /** An aspect of which nothing is known. */
    public static PartInput missing(String name, double weight, String explanation) {
        return new PartInput(name, weight, null, null, false, explanation);
    }
}
