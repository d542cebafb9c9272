package dev.flywheel.experiments.stats;

/** The regularised incomplete beta function, with the complement given apart so that neither tail cancels. */
final class IncompleteBeta {

    private IncompleteBeta() {}

    /** I_x(a, b), where {@code y} is 1 - x computed without loss. */
    static double regularised(double x, double y, double a, double b) {
        if (x <= 0) {
            return 0;
        }
        if (y <= 0) {
            return 1;
        }
        return x < (a + 1) / (a + b + 2) ? fraction(x, y, a, b) : 1 - fraction(y, x, b, a);
    }

    /** DLMF 8.17.22, which converges fast left of (a + 1) / (a + b + 2). */
    private static double fraction(double x, double y, double a, double b) {
        double front = Math.exp(a * logOf(x, y) + b * logOf(y, x) - Gamma.logBeta(a, b)) / a;
        return front * ContinuedFraction.of(term -> coefficient(term - 1, x, a, b), term -> 1);
    }

    private static double coefficient(int index, double x, double a, double b) {
        if (index == 0) {
            return 1;
        }
        double m = index / 2;
        return index % 2 == 0
                ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    }

    /** ln x by whichever of x and 1 - x holds more digits. */
    private static double logOf(double x, double complement) {
        return x > 0.5 ? Math.log1p(-complement) : Math.log(x);
    }
}
