package dev.flywheel.experiments.stats;

import java.util.function.IntToDoubleFunction;

/** Evaluates a1/(b1 + a2/(b2 + ...)) by the modified Lentz method. */
final class ContinuedFraction {

    private static final double TINY = 1e-300;
    private static final double PRECISION = 1e-16;
    private static final int MAX_TERMS = 200_000;

    private ContinuedFraction() {}

    /** Numerators and denominators by term, from 1. */
    static double of(IntToDoubleFunction numerator, IntToDoubleFunction denominator) {
        double value = TINY;
        double c = TINY;
        double d = 0;
        for (int term = 1; term <= MAX_TERMS; term++) {
            double a = numerator.applyAsDouble(term);
            double b = denominator.applyAsDouble(term);
            d = 1 / away(b + a * d);
            c = away(b + a / c);
            double change = c * d;
            value *= change;
            if (Math.abs(change - 1) < PRECISION) {
                return value;
            }
        }
        return value;
    }

    private static double away(double x) {
        return Math.abs(x) < TINY ? TINY : x;
    }
}
