package dev.flywheel.scaling.health;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The most a system may score while it burns its error budget too fast.
 *
 * @param limit the most points
 * @param service whose budget burns
 * @param burnRate how many times faster than the budget allows, over the calmer of both windows
 * @param longWindow the window that proves it matters
 * @param shortWindow the window that proves it is still going on
 * @param lostPoints points it takes off the parts' score
 */
public record Cap(
        double limit, String service, double burnRate, Duration longWindow, Duration shortWindow, double lostPoints) {

    /** At this rate a 30-day budget loses 2 % within an hour. */
    public static final double FAST = 14.4;

    /** At this rate a 30-day budget loses 5 % within six hours. */
    public static final double SLOW = 6;

    private static final double FAST_LIMIT = 40;
    private static final double SLOW_LIMIT = 60;

    /** The strictest cap that any of the burns calls for, if any does. */
    static Optional<Cap> of(List<Burn> burns) {
        return burns.stream()
                .flatMap(burn -> of(burn).stream())
                .min(Comparator.comparingDouble(Cap::limit)
                        .thenComparing(Comparator.comparingDouble(Cap::burnRate).reversed()));
    }

    Cap costing(double points) {
        return new Cap(limit, service, burnRate, longWindow, shortWindow, points);
    }

    private static Optional<Cap> of(Burn burn) {
        double calmer = Math.min(burn.overLong(), burn.overShort());
        double threshold = burn.fast() ? FAST : SLOW;
        if (!(calmer > threshold)) {
            return Optional.empty();
        }
        double limit = burn.fast() ? FAST_LIMIT : SLOW_LIMIT;
        return Optional.of(new Cap(limit, burn.service(), calmer, burn.longWindow(), burn.shortWindow(), 0));
    }
}
