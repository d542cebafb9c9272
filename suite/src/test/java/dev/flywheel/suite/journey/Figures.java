package dev.flywheel.suite.journey;

import java.util.function.DoubleUnaryOperator;

/** The statistics the services report, worked out a second time and in another way. */
final class Figures {

    /** 0.975 quantile of the standard normal distribution. */
    private static final double CRITICAL = 1.959963984540054;

    private static final int STEPS = 20_000;

    private Figures() {}

    /** Interval ends, in points. */
    record Range(double low, double high) {}

    /** Welch's standard error of the difference of two shares. */
    static double standardError(long n1, long x1, long n2, long x2) {
        return Math.sqrt(varianceOfShare(n1, x1) + varianceOfShare(n2, x2));
    }

    /** Two-sided p-value of Welch's test of two shares. */
    static double pValue(long n1, long x1, long n2, long x2) {
        double a = varianceOfShare(n1, x1);
        double b = varianceOfShare(n2, x2);
        double degrees = (a + b) * (a + b) / (a * a / (n1 - 1) + b * b / (n2 - 1));
        double t = Math.abs((double) x2 / n2 - (double) x1 / n1) / Math.sqrt(a + b);
        // With t = sqrt(degrees) * tan(angle) the density becomes a power of the cosine, on a bounded range.
        DoubleUnaryOperator density = angle -> Math.pow(Math.cos(angle), degrees - 1);
        double tail = simpson(density, Math.atan(t / Math.sqrt(degrees)), Math.PI / 2);
        return tail / simpson(density, 0, Math.PI / 2);
    }

    private static double varianceOfShare(long n, long x) {
        double share = (double) x / n;
        return share * (1 - share) / n;
    }

    private static double simpson(DoubleUnaryOperator f, double from, double to) {
        double step = (to - from) / STEPS;
        double sum = f.applyAsDouble(from) + f.applyAsDouble(to);
        for (int i = 1; i < STEPS; i++) {
            sum += f.applyAsDouble(from + i * step) * (i % 2 == 0 ? 2 : 4);
        }
        return sum * step / 3;
    }

    /** The scores that the score test at 95 % does not reject, found by walking from the observed score outwards. */
    static Range npsInterval(long promoters, long passives, long detractors) {
        double n = promoters + passives + detractors;
        double observed = (promoters - detractors) / n;
        return new Range(
                100 * edge(observed, -1, promoters, passives, detractors),
                100 * edge(observed, 1, promoters, passives, detractors));
    }

    private static double edge(double inside, double outside, long promoters, long passives, long detractors) {
        for (int i = 0; i < 60; i++) {
            double middle = (inside + outside) / 2;
            if (Math.abs(npsStatistic(middle, promoters, passives, detractors)) < CRITICAL) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }

    private static double npsStatistic(double score, long promoters, long passives, long detractors) {
        double n = promoters + passives + detractors;
        double detractorShare = likeliestDetractors(score, promoters, passives, detractors);
        double variance = 2 * detractorShare + score - score * score;
        return (promoters - detractors - n * score) / Math.sqrt(n * variance);
    }

    /** Maximises the likelihood by golden section, under promoters = detractors + score. */
    private static double likeliestDetractors(double score, long promoters, long passives, long detractors) {
        DoubleUnaryOperator likelihood = share -> promoters * Math.log(share + score)
                + detractors * Math.log(share)
                + passives * Math.log(1 - 2 * share - score);
        double low = Math.max(0, -score);
        double high = (1 - score) / 2;
        double golden = (Math.sqrt(5) - 1) / 2;
        for (int i = 0; i < 100; i++) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (likelihood.applyAsDouble(left) < likelihood.applyAsDouble(right)) {
                low = left;
            } else {
                high = right;
            }
        }
        return (low + high) / 2;
    }
}
