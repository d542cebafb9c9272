package dev.flywheel.experiments.evaluation;

import java.math.BigDecimal;

/** Writes a number as JavaScript does: 1 for 1.0, plain digits up to 21 places, then an exponent. */
final class JsNumberText {

    private static final int FIRST_WITH_EXPONENT = 21;
    private static final int SMALLEST_PLAIN = -6;

    private JsNumberText() {}

    static String of(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        return exponent >= FIRST_WITH_EXPONENT || exponent < SMALLEST_PLAIN
                ? scientific(shortest, exponent)
                : shortest.toPlainString();
    }

    private static String scientific(BigDecimal value, int exponent) {
        String digits = value.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return (value.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "" : "+")
                + exponent;
    }
}
