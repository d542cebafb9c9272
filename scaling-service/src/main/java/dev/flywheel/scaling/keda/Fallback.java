package dev.flywheel.scaling.keda;

import java.util.Optional;

/**
 * What KEDA publishes while a trigger's source cannot be read.
 *
 * @param failureThreshold failures in a row that are endured; one more starts the fallback
 * @param replicas replicas to fall back to
 * @param behavior how those relate to the current ones
 */
public record Fallback(int failureThreshold, int replicas, Behavior behavior) {

    /** How the configured replicas relate to the current ones. */
    public enum Behavior {
        /** Always the configured ones. */
        STATIC,
        /** Always the current ones. */
        CURRENT_REPLICAS,
        /** The current ones if there are more of them. */
        CURRENT_REPLICAS_IF_HIGHER,
        /** The current ones if there are fewer of them. */
        CURRENT_REPLICAS_IF_LOWER
    }

    /**
     * The metric to publish for a target of type AverageValue; empty while the failures are still endured.
     *
     * @param failures failures in a row, this one included
     */
    public Optional<Double> metric(int failures, int currentReplicas, double averageTarget) {
        if (failures <= failureThreshold) {
            return Optional.empty();
        }
        return Optional.of(averageTarget * wanted(currentReplicas));
    }

    /** The replicas a HorizontalPodAutoscaler derives from such a metric. */
    public static int replicas(double metric, double averageTarget) {
        return (int) Math.ceil(metric / averageTarget);
    }

    private int wanted(int current) {
        return switch (behavior) {
            case STATIC -> replicas;
            case CURRENT_REPLICAS -> current;
            case CURRENT_REPLICAS_IF_HIGHER -> Math.max(current, replicas);
            case CURRENT_REPLICAS_IF_LOWER -> Math.min(current, replicas);
        };
    }
}
