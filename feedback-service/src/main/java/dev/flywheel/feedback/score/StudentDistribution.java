package dev.flywheel.feedback.score;

/** Student's t distribution, for the interval of a mean. */
final class StudentDistribution {

    private static final int SUBDIVISIONS = 2_000;

    /** From here on the expansion about the normal value is exact to 8 digits, and the integrand too narrow a peak. */
    private static final long MANY = 1_000;

    private StudentDistribution() {}

    /** Two-sided: 1.984 for 0.95 and 99 degrees of freedom. */
    static double criticalValue(double confidence, long degrees) {
        if (degrees > MANY) {
            return expansion(NormalDistribution.criticalValue(confidence), (double) degrees);
        }
        // In parts of a right angle: bounded, unlike t itself.
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (within(middle * Math.PI / 2, degrees) < confidence) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.sqrt((double) degrees) * Math.tan((low + high) / 2 * Math.PI / 2);
    }

    /** Abramowitz and Stegun 26.7.5, two terms. */
    private static double expansion(double z, double degrees) {
        double cube = z * z * z;
        return z + (cube + z) / (4 * degrees) + (5 * cube * z * z + 16 * cube + 3 * z) / (96 * degrees * degrees);
    }

    /** Share of the distribution with |t| below sqrt(degrees) * tan(angle): the integral of cos^(degrees-1). */
    private static double within(double angle, long degrees) {
        return integral(angle, degrees) / integral(Math.PI / 2, degrees);
    }

    /** Simpson's rule. */
    private static double integral(double to, long degrees) {
        double step = to / SUBDIVISIONS;
        double sum = 0;
        for (int i = 0; i <= SUBDIVISIONS; i++) {
            int weight = i == 0 || i == SUBDIVISIONS ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.pow(Math.cos(i * step), degrees - 1.0);
        }
        return sum * step / 3;
    }
}
