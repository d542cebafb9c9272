package dev.flywheel.experiments.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * Probabilities beyond a value. Each is computed as a tail, never as one minus the other side, which would give 0 where
 * the truth is 1e-17.
 */
public final class Tails {

    private Tails() {}

    /** P(|T| &gt; |t|) for Student's t with {@code degrees} of freedom, whole or not. */
    public static double studentTwoSided(double t, double degrees) {
        if (Double.isInfinite(degrees)) {
            return normalTwoSided(t);
        }
        double square = t * t;
        if (Double.isInfinite(square)) {
            return 0;
        }
        double total = degrees + square;
        return IncompleteBeta.regularised(degrees / total, square / total, degrees / 2, 0.5);
    }

    /** P(|Z| &gt; |z|) for the standard normal. */
    public static double normalTwoSided(double z) {
        return IncompleteGamma.upper(0.5, z * z / 2);
    }

    /** P(X &gt; x) for chi-square with {@code degrees} of freedom. */
    public static double chiSquare(double x, double degrees) {
        return IncompleteGamma.upper(degrees / 2, x / 2);
    }

    /** The t beyond which, on both sides together, lies {@code alpha}. */
    public static double studentCritical(double alpha, double degrees) {
        return critical(alpha, t -> studentTwoSided(t, degrees));
    }

    /** The z beyond which, on both sides together, lies {@code alpha}. */
    public static double normalCritical(double alpha) {
        return critical(alpha, Tails::normalTwoSided);
    }

    /** Halves a bracket until no number lies between its ends; the tail falls, so one root is sure. */
    private static double critical(double alpha, DoubleUnaryOperator tail) {
        double low = 0;
        double high = 1;
        while (tail.applyAsDouble(high) > alpha && high < 1e300) {
            low = high;
            high *= 2;
        }
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return middle;
            }
            if (tail.applyAsDouble(middle) > alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
