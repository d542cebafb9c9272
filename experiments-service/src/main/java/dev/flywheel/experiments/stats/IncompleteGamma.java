package dev.flywheel.experiments.stats;

/** The regularised upper incomplete gamma function Q(a, x). */
final class IncompleteGamma {

    private IncompleteGamma() {}

    static double upper(double a, double x) {
        if (x <= 0) {
            return 1;
        }
        return x < a + 1 ? 1 - series(a, x) : fraction(a, x);
    }

    /** DLMF 8.7.1, for small x. */
    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (double n = a + 1; term > sum * 1e-17; n++) {
            term *= x / n;
            sum += term;
        }
        return sum * front(a, x);
    }

    /** DLMF 8.9.2, for the tail. */
    private static double fraction(double a, double x) {
        return front(a, x)
                * ContinuedFraction.of(
                        term -> term == 1 ? 1 : -(term - 1) * (term - 1 - a), term -> x + 2 * term - 1 - a);
    }

    private static double front(double a, double x) {
        return Math.exp(a * Math.log(x) - x - Gamma.log(a));
    }
}
