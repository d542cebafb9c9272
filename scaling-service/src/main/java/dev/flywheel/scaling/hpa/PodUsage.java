package dev.flywheel.scaling.hpa;

import org.jspecify.annotations.Nullable;

/**
 * One pod's use of a resource.
 *
 * @param usageMilli thousandths of the unit (millicores for CPU), null when no sample arrived
 * @param requestMilli what the pod requested, same unit
 * @param state what the pod counts as
 */
public record PodUsage(@Nullable Long usageMilli, long requestMilli, PodState state) {

    /** What the pod counts as once a sample is known to be absent. */
    PodState effectiveState() {
        return state == PodState.READY && usageMilli == null ? PodState.MISSING : state;
    }
}
