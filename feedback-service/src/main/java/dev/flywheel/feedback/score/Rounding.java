package dev.flywheel.feedback.score;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** One rule for both signs: half away from zero, so that -12.5 shows as -13 as 12.5 shows as 13. */
public final class Rounding {

    private Rounding() {}

    public static BigDecimal round(double value, int decimals) {
        return round(BigDecimal.valueOf(value), decimals);
    }

    public static BigDecimal round(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_UP);
    }
}
