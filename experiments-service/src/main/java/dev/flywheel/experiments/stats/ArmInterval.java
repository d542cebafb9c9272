package dev.flywheel.experiments.stats;

import java.util.Optional;

/** How sure one variant's own figure is. */
public final class ArmInterval {

    private ArmInterval() {}

    /** Wilson's score interval of a share: stays within [0, 1] and says something even for 0 of n. Empty for no units. */
    public static Optional<Interval> share(long units, long conversions, double alpha) {
        if (units < 1) {
            return Optional.empty();
        }
        double n = units;
        double share = conversions / n;
        double z = Tails.normalCritical(alpha);
        double shrink = 1 + z * z / n;
        double centre = (share + z * z / (2 * n)) / shrink;
        double half = z * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / shrink;
        // At the ends the bound is exact, whatever the rounding says.
        double low = conversions == 0 ? 0 : Math.max(0, centre - half);
        double high = conversions == units ? 1 : Math.min(1, centre + half);
        return Optional.of(new Interval(low, high));
    }

    /** Student's interval of a mean. Empty when there is no variance to go by. */
    public static Optional<Interval> mean(Arm arm, double alpha) {
        if (!arm.usable()) {
            return Optional.empty();
        }
        double half = Tails.studentCritical(alpha, arm.units() - 1.0) * Math.sqrt(arm.varianceOfMean());
        return Optional.of(Interval.around(arm.mean(), half));
    }
}
