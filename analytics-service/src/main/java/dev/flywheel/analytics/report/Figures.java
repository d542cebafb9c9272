package dev.flywheel.analytics.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Writes figures for people. What is not known is "no data". */
final class Figures {

    static final String NO_DATA = "no data";

    private static final MathContext SHOWN = new MathContext(4, RoundingMode.HALF_EVEN);

    private Figures() {}

    /** Whole numbers whole, others with four significant digits. */
    static String number(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return NO_DATA;
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal whole = exact.setScale(0, RoundingMode.HALF_EVEN);
        if (exact.compareTo(whole) == 0) {
            return whole.toPlainString();
        }
        return exact.round(SHOWN).stripTrailingZeros().toPlainString();
    }

    /** A share of 0 to 1 in percent with one decimal. */
    static String share(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return NO_DATA;
        }
        BigDecimal percent = BigDecimal.valueOf(value).movePointRight(2).setScale(1, RoundingMode.HALF_EVEN);
        return percent.stripTrailingZeros().toPlainString() + " %";
    }

    /** A count with its noun, which takes an s unless there is one. */
    static String count(long value, String noun) {
        return value + " " + noun + (value == 1 ? "" : "s");
    }
}
