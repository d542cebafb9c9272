package dev.flywheel.scaling.hpa;

import java.time.Duration;

/**
 * How much may change within a period.
 *
 * @param type what {@code value} counts
 * @param value pods, or percent of the replicas at the period's start
 * @param period how far back earlier changes count
 */
public record ScalingPolicy(Type type, int value, Duration period) {

    /** The unit of a policy. */
    public enum Type {
        /** Absolute number of pods. */
        PODS,
        /** Percent of the replicas at the period's start. */
        PERCENT
    }
}
