package dev.flywheel.experiments.stats;

/** The gamma function's logarithm and ratios, to about 1e-15. */
final class Gamma {

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /** From here on seven terms of Stirling's series leave an error below 1e-19. */
    private static final double ASYMPTOTIC = 16;

    private Gamma() {}

    /** ln Γ(x) for x &gt; 0. */
    static double log(double x) {
        double shifted = x;
        double product = 1;
        while (shifted < ASYMPTOTIC) {
            product *= shifted++;
        }
        return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirling(shifted) - Math.log(product);
    }

    /**
     * ln B(a, b) for a, b &gt; 0. For a large argument the two big logarithms are never formed: their difference would
     * lose as many digits as they have before the point.
     */
    static double logBeta(double a, double b) {
        double large = Math.max(a, b);
        double small = Math.min(a, b);
        if (large < ASYMPTOTIC) {
            return log(a) + log(b) - log(a + b);
        }
        double ratio = stirling(large)
                - stirling(large + small)
                - (large + small - 0.5) * Math.log1p(small / large)
                - small * Math.log(large)
                + small;
        return log(small) + ratio;
    }

    /** ln Γ(x) - ((x - 1/2) ln x - x + ln(2π)/2), by Stirling's series (Abramowitz and Stegun 6.1.41). */
    private static double stirling(double x) {
        double y = 1 / (x * x);
        double series = 1.0 / 156;
        series = series * y - 691.0 / 360_360;
        series = series * y + 1.0 / 1_188;
        series = series * y - 1.0 / 1_680;
        series = series * y + 1.0 / 1_260;
        series = series * y - 1.0 / 360;
        series = series * y + 1.0 / 12;
        return series / x;
    }
}
