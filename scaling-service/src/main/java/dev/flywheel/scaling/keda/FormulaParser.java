package dev.flywheel.scaling.keda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads and evaluates a formula in one pass, by recursive descent; nesting is bounded. */
final class FormulaParser {

    private static final int MAX_DEPTH = 50;
    private static final List<String> COMPARISONS = List.of("==", "!=", "<=", ">=", "<", ">");

    private final String text;
    private final Map<String, Double> triggers;
    private int at;
    private int depth;

    FormulaParser(String text, Map<String, Double> triggers) {
        this.text = text;
        this.triggers = triggers;
    }

    @Nullable
    Double parse() {
        Double value = choice();
        skipSpaces();
        if (at < text.length()) {
            throw refused("unexpected text");
        }
        return value;
    }

    private @Nullable Double choice() {
        if (++depth > MAX_DEPTH) {
            throw refused("nested too deeply");
        }
        Double value = either();
        if (!coalesceAhead() && take("?")) {
            Double yes = choice();
            expect(":");
            Double no = choice();
            value = value == null ? null : value != 0 ? yes : no;
        }
        depth--;
        return value;
    }

    private @Nullable Double either() {
        Double value = both();
        while (take("||")) {
            value = apply(value, both(), (a, b) -> truth(a != 0 || b != 0));
        }
        return value;
    }

    private @Nullable Double both() {
        Double value = comparison();
        while (take("&&")) {
            value = apply(value, comparison(), (a, b) -> truth(a != 0 && b != 0));
        }
        return value;
    }

    private @Nullable Double comparison() {
        Double value = sum();
        for (String operator : COMPARISONS) {
            if (take(operator)) {
                return apply(value, sum(), (a, b) -> truth(holds(operator, a, b)));
            }
        }
        return value;
    }

    private @Nullable Double sum() {
        Double value = product();
        while (true) {
            if (take("+")) {
                value = apply(value, product(), Double::sum);
            } else if (take("-")) {
                value = apply(value, product(), (a, b) -> a - b);
            } else {
                return value;
            }
        }
    }

    private @Nullable Double product() {
        Double value = coalesce();
        while (true) {
            if (take("*")) {
                value = apply(value, coalesce(), (a, b) -> a * b);
            } else if (take("/")) {
                value = apply(value, coalesce(), (a, b) -> a / b);
            } else if (take("%")) {
                value = apply(value, coalesce(), (a, b) -> a % b);
            } else {
                return value;
            }
        }
    }

    private @Nullable Double coalesce() {
        Double value = operand();
        while (take("??")) {
            Double other = operand();
            value = value == null ? other : value;
        }
        return value;
    }

    private @Nullable Double operand() {
        if (take("(")) {
            Double value = choice();
            expect(")");
            return value;
        }
        if (take("-")) {
            return apply(0.0, operand(), (a, b) -> a - b);
        }
        skipSpaces();
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "._".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.isEmpty()) {
            throw refused("a number or a trigger's name is missing");
        }
        if (Character.isDigit(word.charAt(0)) || word.charAt(0) == '.') {
            return Double.valueOf(word);
        }
        return take("(") ? function(word) : word.equals("nil") ? null : triggers.get(word);
    }

    private @Nullable Double function(String name) {
        List<Double> arguments = new ArrayList<>();
        do {
            Double argument = choice();
            if (argument != null) {
                arguments.add(argument);
            }
        } while (take(","));
        expect(")");
        if (arguments.isEmpty()) {
            return null;
        }
        double first = arguments.get(0);
        return switch (name) {
            case "min" ->
                arguments.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            case "max" ->
                arguments.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            case "abs" -> Math.abs(first);
            case "ceil" -> Math.ceil(first);
            case "floor" -> Math.floor(first);
            case "round" -> (double) Math.round(first);
            case "float" -> first;
            case "int" -> (double) (long) first;
            default -> throw refused("no function named " + name);
        };
    }

    private static boolean holds(String operator, double a, double b) {
        return switch (operator) {
            case "==" -> a == b;
            case "!=" -> a != b;
            case "<=" -> a <= b;
            case ">=" -> a >= b;
            case "<" -> a < b;
            default -> a > b;
        };
    }

    private static double truth(boolean value) {
        return value ? 1 : 0;
    }

    private static @Nullable Double apply(@Nullable Double a, @Nullable Double b, DoubleBinaryOperator operator) {
        return a == null || b == null ? null : Double.valueOf(operator.applyAsDouble(a, b));
    }

    private boolean coalesceAhead() {
        skipSpaces();
        return text.startsWith("??", at);
    }

    private boolean take(String token) {
        skipSpaces();
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw refused("expected " + token);
        }
    }

    private void skipSpaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(why + " at position " + at + " of formula: " + text);
    }
}
