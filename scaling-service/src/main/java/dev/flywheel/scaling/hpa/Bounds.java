package dev.flywheel.scaling.hpa;

/**
 * The replicas a workload may have.
 *
 * @param min fewest
 * @param max most
 */
public record Bounds(int min, int max) {

    /** Refuses what no autoscaler accepts. */
    public Bounds {
        if (min < 0 || max < 1 || max < min) {
            throw new IllegalArgumentException(
                    "replicas must satisfy 0 <= min <= max and max >= 1: " + min + ", " + max);
        }
    }
}
