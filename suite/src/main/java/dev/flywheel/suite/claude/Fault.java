package dev.flywheel.suite.claude;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks to go wrong, from the header {@code x-simulate} or from {@code simulate:...} inside the model or
 * {@code metadata.user_id}. Words are joined by commas:
 *
 * <ul>
 *   <li>{@code 429}, {@code 529}, {@code 500}: refused with that status
 *   <li>{@code slow=2000}: the answer begins after so many milliseconds; {@code silence}: it never begins
 *   <li>{@code pace=20}: milliseconds between two events; {@code tokens=200}: length of the answer
 *   <li>{@code cut=5}: the connection breaks after so many events; {@code error=5}: an error event comes instead of the sixth
 *   <li>{@code malformed}: the usage in the last events (or the answer) is not JSON
 * </ul>
 */
final class Fault {

    private static final String MARK = "simulate:";

    private final Map<String, Integer> words = new HashMap<>();

    /** Reads all places where a wish may stand. */
    static Fault of(@Nullable String header, @Nullable String model, @Nullable String user) {
        Fault fault = new Fault();
        fault.read(header);
        fault.read(marked(model));
        fault.read(marked(user));
        return fault;
    }

    /** The model without its wish. */
    static String plainModel(String model) {
        int at = model.indexOf(MARK);
        return at < 0 ? model : model.substring(0, model.charAt(Math.max(0, at - 1)) == '#' ? at - 1 : at);
    }

    boolean has(String word) {
        return words.containsKey(word);
    }

    int value(String word, int otherwise) {
        return words.getOrDefault(word, otherwise);
    }

    /** Throws the refusal that was asked for, if any. */
    void refuse() {
        if (has("429")) {
            throw new Refusal(429, "rate_limit_error", "Number of requests has exceeded your rate limit");
        }
        if (has("529")) {
            throw new Refusal(529, "overloaded_error", "Overloaded");
        }
        if (has("500")) {
            throw new Refusal(500, "api_error", "Internal server error");
        }
    }

    private void read(@Nullable String wish) {
        if (wish == null || wish.isBlank()) {
            return;
        }
        for (String word : wish.toLowerCase(Locale.ROOT).split(",")) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                words.put(word.trim(), 0);
            } else {
                words.put(
                        word.substring(0, equals).trim(),
                        number(word.substring(equals + 1).trim()));
            }
        }
    }

    private static int number(String text) {
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException notANumber) {
            throw Refusal.invalid("x-simulate: not a number: " + text);
        }
    }

    private static @Nullable String marked(@Nullable String text) {
        int at = text == null ? -1 : text.indexOf(MARK);
        return text == null || at < 0 ? null : text.substring(at + MARK.length());
    }
}
