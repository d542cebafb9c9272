package dev.flywheel.scaling.hpa;

import org.jspecify.annotations.Nullable;

/**
 * One pod's value of a metric that is not a resource, such as requests per second.
 *
 * @param valueMilli thousandths of the unit, null when no sample arrived
 * @param state what the pod counts as
 */
public record PodValue(@Nullable Long valueMilli, PodState state) {

    /** What the pod counts as once a sample is known to be absent. */
    PodState effectiveState() {
        return state == PodState.READY && valueMilli == null ? PodState.MISSING : state;
    }
}
