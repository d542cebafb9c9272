package dev.flywheel.analytics.capture;

import org.jspecify.annotations.Nullable;

/** Looks for what JSON may say and PostgreSQL cannot store, in text that is already known to be well-formed JSON. */
final class JsonText {

    private static final String NUL = "must not contain U+0000";
    private static final String SURROGATE = "must not contain half of a surrogate pair";

    private JsonText() {}

    /** Why the JSON between the two offsets cannot be stored, or null. Only escapes can offend: raw control characters are not JSON. */
    static @Nullable String flawOfEscapes(byte[] json, int start, int end) {
        int i = start;
        while (i < end) {
            if (json[i] != '\\') {
                i++;
            } else if (json[i + 1] != 'u') {
                i += 2;
            } else {
                int unit = hex(json, i + 2);
                if (unit == 0) {
                    return NUL;
                }
                i += 6;
                if (Character.isLowSurrogate((char) unit)) {
                    return SURROGATE;
                }
                if (Character.isHighSurrogate((char) unit)) {
                    if (!lowSurrogateAt(json, i, end)) {
                        return SURROGATE;
                    }
                    i += 6;
                }
            }
        }
        return null;
    }

    /** Why a decoded string cannot be stored, or null. */
    static @Nullable String flawOf(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return NUL;
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return SURROGATE;
                }
                i++;
            }
        }
        return null;
    }

    private static boolean lowSurrogateAt(byte[] json, int at, int end) {
        return at + 6 <= end
                && json[at] == '\\'
                && json[at + 1] == 'u'
                && Character.isLowSurrogate((char) hex(json, at + 2));
    }

    private static int hex(byte[] json, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            value = value << 4 | Character.digit(json[i], 16);
        }
        return value;
    }
}
