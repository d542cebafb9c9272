package dev.flywheel.scaling.hpa;

/**
 * The outcome of one round.
 *
 * @param replicas the count to have
 * @param desired what the metrics asked for; the next rounds' history keeps this one
 * @param stabilised {@code desired} after the stabilisation windows
 * @param reason what held {@code stabilised} back, if anything
 * @param heldByUnread whether a decrease was refused because a metric could not be read
 */
public record Decision(int replicas, int desired, int stabilised, LimitReason reason, boolean heldByUnread) {

    /** Outside its bounds a workload is put back at once, whatever its metrics say. */
    static Decision atOnce(int bound, LimitReason reason) {
        return new Decision(bound, bound, bound, reason, false);
    }
}
