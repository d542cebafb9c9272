package dev.flywheel.experiments.stats;

/** What a test needs to know of one variant: how many units, their mean, and the variance of one unit. */
public record Arm(long units, double mean, double variance) {

    /** Units that either did or did not; variance p(1 - p). */
    public static Arm proportion(long units, double conversions) {
        double share = units == 0 ? 0 : conversions / units;
        return new Arm(units, share, share * (1 - share));
    }

    /** Units with a number each, from its sum and sum of squares; the sample variance, divided by n - 1. */
    public static Arm mean(long units, double sum, double sumOfSquares) {
        double mean = units == 0 ? 0 : sum / units;
        double variance = units < 2 ? 0 : (sumOfSquares - sum * sum / units) / (units - 1);
        return new Arm(units, mean, variance);
    }

    /** Whether anything can be inferred from it. */
    public boolean usable() {
        return units > 1 && variance > 0;
    }

    double varianceOfMean() {
        return variance / units;
    }
}
