package dev.flywheel.feedback.score;

/** The standard normal distribution, to about 15 digits. */
final class NormalDistribution {

    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

    private NormalDistribution() {}

    /** Probability of a value above x; for x of 0 or more without loss of digits far out. */
    static double upperTail(double x) {
        if (x < 0) {
            return 1 - upperTail(-x);
        }
        return x < 4 ? 0.5 - central(x) : farTail(x);
    }

    /** Probability between 0 and x by the series of Marsaglia (2004), Evaluating the Normal Distribution. */
    private static double central(double x) {
        double term = x;
        double sum = x;
        for (int i = 1; sum + term != sum; i++) {
            term *= x * x / (2 * i + 1);
            sum += term;
        }
        return sum * density(x);
    }

    /** Laplace's continued fraction; converges fast from about 4 on, where the series would cancel. */
    private static double farTail(double x) {
        double fraction = x;
        for (int i = 200; i > 0; i--) {
            fraction = x + i / fraction;
        }
        return density(x) / fraction;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / ROOT_TWO_PI;
    }

    /** The value that a share {@code p} of the distribution lies below; by bisection, as nothing here is hot. */
    static double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("A probability is between 0 and 1, not " + p);
        }
        double low = -40;
        double high = 40;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (upperTail(-middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Two-sided: 1.96 for 0.95. */
    static double criticalValue(double confidence) {
        return quantile((1 + confidence) / 2);
    }
}
