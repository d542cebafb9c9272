package dev.flywheel.analytics.capture;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Walks the properties of an event without building anything, and says what is wrong with them. */
final class PropertiesCheck {

    /** Longest number taken: a double needs 17 digits, and jsonb would spell out every one of a longer number. */
    private static final int NUMBER_MAX = 64;

    private PropertiesCheck() {}

    /** Reads from the opening brace the parser stands on to its closing one; answers the first flaw, or null. */
    static @Nullable String walk(JsonParser json, int deepest) throws IOException {
        String flaw = null;
        int depth = 1;
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token == null) {
                return flaw;
            }
            if (token.isStructStart()) {
                depth++;
                if (depth > deepest && flaw == null) {
                    flaw = "must be nested at most " + deepest + " deep";
                }
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token.isNumeric() && flaw == null) {
                flaw = flawOfNumber(json);
            }
        }
        return flaw;
    }

    private static @Nullable String flawOfNumber(JsonParser json) throws IOException {
        if (json.getTextLength() > NUMBER_MAX) {
            return "must not hold a number of more than " + NUMBER_MAX + " digits";
        }
        if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT && !fitsDouble(json.getText())) {
            return "must not hold a number outside the range of a double";
        }
        return null;
    }

    private static boolean fitsDouble(String number) {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (exponent < 0) {
            return true;
        }
        // The exponent itself is bounded too: 0e-99999 is zero to a double and a long row of zeros to jsonb.
        String digits = number.substring(exponent + 1);
        return digits.length() <= 4
                && Math.abs(Integer.parseInt(digits)) <= 308
                && Double.isFinite(Double.parseDouble(number));
    }
}
