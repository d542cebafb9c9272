package dev.flywheel.scaling.vpa;

import java.time.Duration;

/** What the recommender does to a percentile before it becomes a recommendation. */
public final class Estimate {

    private static final double MINUTES_PER_DAY = 1440;

    /** The recommender's amounts stop here: 10^14 millicores. */
    private static final double MAX_CORES = 1e11;

    private Estimate() {}

    /** Keeps an amount of CPU within what can be represented; without any confidence a bound would be infinite. */
    public static double cores(double amount) {
        return Math.max(0, Math.min(MAX_CORES, amount));
    }

    /** The days of history, or the days' worth of one-minute samples, whichever is less. */
    public static double confidence(Duration history, long samples) {
        double days = history.toMillis() / (double) Duration.ofDays(1).toMillis();
        return Math.min(days, samples / MINUTES_PER_DAY);
    }

    /** Widens a bound while confidence is low: upwards with a positive exponent, downwards with a negative one. */
    public static double byConfidence(double base, double multiplier, double exponent, double confidence) {
        return base * Math.pow(1 + multiplier / confidence, exponent);
    }

    /** Adds a safety margin, a fraction of 1. */
    public static double withMargin(double base, double fraction) {
        return base * (1 + fraction);
    }

    /** The pod's floor, shared equally among its containers. */
    public static double atLeast(double base, double podFloor, int containers) {
        return Math.max(base, podFloor / containers);
    }
}
