package dev.flywheel.scaling.hpa;

/**
 * A wish after rate policies and bounds.
 *
 * @param replicas allowed replicas
 * @param reason what held the wish back, if anything
 */
public record Limited(int replicas, LimitReason reason) {

    /** Applies the rate policies of {@code behavior}, then the bounds. */
    public static Limited of(int current, int desired, Bounds bounds, Behavior behavior, ScaleEvents events) {
        if (desired > current) {
            int limit = Math.max(current, RateLimits.upLimit(current, events, behavior.up()));
            boolean byRate = limit < bounds.max();
            int most = byRate ? limit : bounds.max();
            if (desired > most) {
                return new Limited(most, byRate ? LimitReason.SCALE_UP_LIMIT : LimitReason.TOO_MANY_REPLICAS);
            }
        } else if (desired < current) {
            int limit = Math.min(current, RateLimits.downLimit(current, events, behavior.down()));
            boolean byRate = limit > bounds.min();
            int fewest = byRate ? limit : bounds.min();
            if (desired < fewest) {
                return new Limited(fewest, byRate ? LimitReason.SCALE_DOWN_LIMIT : LimitReason.TOO_FEW_REPLICAS);
            }
        }
        return new Limited(desired, LimitReason.DESIRED_WITHIN_RANGE);
    }
}
