package dev.flywheel.experiments.stats;

/** A confidence interval. */
public record Interval(double low, double high) {

    static Interval around(double centre, double half) {
        return new Interval(centre - half, centre + half);
    }
}
