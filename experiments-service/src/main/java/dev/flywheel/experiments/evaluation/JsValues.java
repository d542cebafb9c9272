package dev.flywheel.experiments.evaluation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How JavaScript compares and converts JSON values. The condition language was born there, and an SDK in a browser and
 * this service must agree on every attribute, odd ones included.
 */
final class JsValues {

    private JsValues() {}

    /** The operator {@code ===}: arrays and objects are equal to nothing, because they are compared by identity. */
    static boolean strictlyEqual(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return a.doubleValue() == b.doubleValue();
        }
        if (left instanceof Map || left instanceof List || right instanceof Map || right instanceof List) {
            return false;
        }
        return Objects.equals(left, right);
    }

    /** The sign of left minus right as {@code <} and {@code >} see it; NaN when the two cannot be ordered. */
    static double order(@Nullable Object left, @Nullable Object right) {
        Object a = primitive(left);
        Object b = primitive(right);
        if (a instanceof String x && b instanceof String y) {
            return x.compareTo(y);
        }
        double x = number(a);
        double y = number(b);
        // Not x - y: infinity minus itself is NaN, yet infinity equals itself.
        return Double.isNaN(x) || Double.isNaN(y) ? Double.NaN : Double.compare(x + 0.0, y + 0.0);
    }

    static boolean truthy(@Nullable Object value) {
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0 && !Double.isNaN(number.doubleValue());
        }
        return !(value instanceof String text) || !text.isEmpty();
    }

    static double number(@Nullable Object value) {
        Object plain = primitive(value);
        if (plain == null) {
            return 0;
        }
        if (plain instanceof Number number) {
            return number.doubleValue();
        }
        if (plain instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return numberOf(plain.toString().strip());
    }

    /** The conversion {@code value + ""}. */
    static String text(@Nullable Object value) {
        if (value instanceof Number number) {
            return JsNumberText.of(number);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> item == null ? "" : text(item)).collect(Collectors.joining(","));
        }
        return value instanceof Map ? "[object Object]" : String.valueOf(value);
    }

    private static @Nullable Object primitive(@Nullable Object value) {
        return value instanceof Map || value instanceof List ? text(value) : value;
    }

    private static double numberOf(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (text.length() > 2 && text.charAt(0) == '0') {
            switch (text.charAt(1)) {
                case 'x', 'X':
                    return digits(text, 16);
                case 'o', 'O':
                    return digits(text, 8);
                case 'b', 'B':
                    return digits(text, 2);
                default:
                    break;
            }
        }
        return decimal(text);
    }

    private static double digits(String text, int radix) {
        try {
            String digits = text.substring(2);
            return Character.digit(digits.charAt(0), radix) < 0
                    ? Double.NaN
                    : new BigInteger(digits, radix).doubleValue();
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private static double decimal(String text) {
        switch (text) {
            case "Infinity", "+Infinity":
                return Double.POSITIVE_INFINITY;
            case "-Infinity":
                return Double.NEGATIVE_INFINITY;
            default:
                break;
        }
        try {
            // Stricter than Double.parseDouble, which takes "1d" and "NaN".
            return new BigDecimal(text).doubleValue();
        } catch (NumberFormatException | ArithmeticException notANumber) {
            return Double.NaN;
        }
    }
}
