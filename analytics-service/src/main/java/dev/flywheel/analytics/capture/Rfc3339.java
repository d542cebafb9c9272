package dev.flywheel.analytics.capture;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads RFC 3339 date-times without the garbage of a general parser: one runs per event. */
final class Rfc3339 {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int SECONDS_PER_DAY = 86_400;

    private Rfc3339() {}

    /**
     * Microseconds since 1970-01-01T00:00Z; what is finer is cut off.
     *
     * @throws DateTimeException when the text is no RFC 3339 date-time with an offset
     */
    static long epochMicros(String text) {
        if (text.length() < 20 || text.length() > 40) {
            throw malformed();
        }
        expect(text, 4, '-');
        expect(text, 7, '-');
        if (text.charAt(10) != 'T' && text.charAt(10) != 't' && text.charAt(10) != ' ') {
            throw malformed();
        }
        expect(text, 13, ':');
        expect(text, 16, ':');
        long day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                .toEpochDay();
        int second = within(digits(text, 11, 13), 23) * 3600
                + within(digits(text, 14, 16), 59) * 60
                + within(digits(text, 17, 19), 59);
        int zone = endOfFraction(text);
        return (day * SECONDS_PER_DAY + second - offsetSeconds(text, zone)) * MICROS_PER_SECOND
                + fractionMicros(text, zone);
    }

    private static int endOfFraction(String text) {
        if (text.charAt(19) != '.') {
            return 19;
        }
        int end = 20;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        if (end == 20) {
            throw malformed();
        }
        return end;
    }

    private static int fractionMicros(String text, int end) {
        int micros = 0;
        for (int i = 20; i < 26; i++) {
            micros = micros * 10 + (i < end ? text.charAt(i) - '0' : 0);
        }
        return end == 19 ? 0 : micros;
    }

    private static int offsetSeconds(String text, int at) {
        if (at == text.length() - 1 && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
            return 0;
        }
        if (text.length() - at != 6 || (text.charAt(at) != '+' && text.charAt(at) != '-')) {
            throw malformed();
        }
        expect(text, at + 3, ':');
        int seconds = within(digits(text, at + 1, at + 3), 23) * 3600 + within(digits(text, at + 4, at + 6), 59) * 60;
        return text.charAt(at) == '-' ? -seconds : seconds;
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                throw malformed();
            }
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int within(int value, int highest) {
        if (value > highest) {
            throw malformed();
        }
        return value;
    }

    private static void expect(String text, int at, char wanted) {
        if (text.charAt(at) != wanted) {
            throw malformed();
        }
    }

    private static DateTimeException malformed() {
        return new DateTimeException("not an RFC 3339 date-time");
    }
}
