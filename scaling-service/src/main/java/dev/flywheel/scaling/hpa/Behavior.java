package dev.flywheel.scaling.hpa;

/**
 * What bounds changes in each direction.
 *
 * @param up increases
 * @param down decreases
 */
public record Behavior(ScalingRules up, ScalingRules down) {

    /** What Kubernetes fills in when nothing is said. */
    public static Behavior standard() {
        return new Behavior(ScalingRules.defaultUp(), ScalingRules.defaultDown());
    }
}
