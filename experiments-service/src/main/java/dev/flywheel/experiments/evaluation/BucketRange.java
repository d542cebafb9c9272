package dev.flywheel.experiments.evaluation;

/** A share of the units, from (included) to (excluded). */
public record BucketRange(double from, double to) {

    /** Whether a unit hashed to {@code bucket} belongs here. */
    public boolean contains(double bucket) {
        return bucket >= from && bucket < to;
    }
}
