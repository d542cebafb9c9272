package dev.flywheel.scaling.exposition;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads one sample line: {@code name{label="value"} number [timestamp] [# exemplar]}. */
final class SampleLine {

    /** A decimal number as both Java and Go read it; Java alone would also take {@code 1d} and {@code 0x1p3}. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private final String line;
    private final int number;
    private int at;

    SampleLine(String line, int number) {
        this.line = line;
        this.number = number;
    }

    Sample parse() {
        skipBlanks();
        String name = name(true);
        skipBlanks();
        Map<String, String> labels = labels();
        double value = number(token("a value"));
        skipBlanks();
        if (!ended() && peek() != '#') {
            number(token("a timestamp"));
            skipBlanks();
        }
        if (!ended()) {
            exemplar();
        }
        return new Sample(name, labels, value);
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        if (ended() || peek() != '{') {
            return labels;
        }
        at++;
        skipBlanks();
        while (next("a label or }") != '}') {
            String name = name(false);
            skipBlanks();
            expect('=');
            skipBlanks();
            expect('"');
            if (labels.put(name, quoted()) != null) {
                throw refused("label " + name + " appears twice");
            }
            skipBlanks();
            if (next(", or }") == ',') {
                at++;
                skipBlanks();
            } else if (peek() != '}') {
                throw refused("expected , or }");
            }
        }
        at++;
        return labels;
    }

    /** Reads up to the closing quote; only backslash, quote and line feed may be escaped. */
    private String quoted() {
        StringBuilder text = new StringBuilder();
        while (next("a closing quote") != '"') {
            char c = line.charAt(at++);
            text.append(c == '\\' ? unescaped() : c);
        }
        at++;
        return text.toString();
    }

    private char unescaped() {
        char escaped = next("an escaped character");
        at++;
        return switch (escaped) {
            case '\\', '"' -> escaped;
            case 'n' -> '\n';
            default -> throw refused("unknown escape \\" + escaped);
        };
    }

    private void exemplar() {
        expect('#');
        skipBlanks();
        if (next("an exemplar's labels") != '{') {
            throw refused("expected an exemplar's labels");
        }
        labels();
        number(token("an exemplar's value"));
        skipBlanks();
        if (!ended()) {
            number(token("an exemplar's timestamp"));
            skipBlanks();
        }
        if (!ended()) {
            throw refused("text after the exemplar");
        }
    }

    private String name(boolean metric) {
        int start = at;
        while (!ended() && isNamePart(peek(), at == start, metric)) {
            at++;
        }
        if (at == start) {
            throw refused(metric ? "a metric name is missing" : "a label name is missing");
        }
        return line.substring(start, at);
    }

    private static boolean isNamePart(char c, boolean first, boolean metric) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        return letter || (metric && c == ':') || (!first && c >= '0' && c <= '9');
    }

    private String token(String what) {
        skipBlanks();
        int start = at;
        while (!ended() && !isBlank(peek())) {
            at++;
        }
        if (at == start) {
            throw refused(what + " is missing");
        }
        return line.substring(start, at);
    }

    private double number(String token) {
        return switch (token) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (!DECIMAL.matcher(token).matches()) {
                    throw refused("not a number: " + token);
                }
                yield Double.parseDouble(token);
            }
        };
    }

    private void expect(char c) {
        if (next("" + c) != c) {
            throw refused("expected " + c);
        }
        at++;
    }

    private char next(String what) {
        if (ended()) {
            throw refused("the line ends before " + what);
        }
        return peek();
    }

    private void skipBlanks() {
        while (!ended() && isBlank(peek())) {
            at++;
        }
    }

    private char peek() {
        return line.charAt(at);
    }

    private boolean ended() {
        return at >= line.length();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    private MalformedExposition refused(String reason) {
        return new MalformedExposition(number, reason + " (column " + (at + 1) + ")");
    }
}
