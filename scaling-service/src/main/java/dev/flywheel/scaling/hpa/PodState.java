package dev.flywheel.scaling.hpa;

/** What a pod's condition means for the arithmetic. */
public enum PodState {
    /** Its sample counts. */
    READY,
    /** Pending or still warming up: its sample is set aside, and it counts as idle when scaling up. */
    UNREADY,
    /** Running, but no sample arrived. */
    MISSING,
    /** Deleted or failed: neither it nor its sample counts. */
    IGNORED
}
