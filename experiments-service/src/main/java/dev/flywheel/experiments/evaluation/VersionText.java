package dev.flywheel.experiments.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rewrites a version so that comparing texts compares versions: 1.10.0 after 1.9.0, a release after its pre-releases. */
final class VersionText {

    private static final Pattern DECORATION = Pattern.compile("(^v|\\+.*$)");
    private static final Pattern SEPARATOR = Pattern.compile("[-.]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int WIDTH = 5;

    private VersionText() {}

    static String of(@Nullable Object version) {
        String text = version instanceof String || version instanceof Number ? JsValues.text(version) : "";
        String plain = DECORATION.matcher(text.isEmpty() ? "0" : text).replaceAll("");
        List<String> parts = new ArrayList<>(Arrays.asList(SEPARATOR.split(plain, -1)));
        if (parts.size() == 3) {
            // A tilde sorts after every letter and digit, so 1.0.0 comes after 1.0.0-rc.1.
            parts.add("~");
        }
        parts.replaceAll(VersionText::padded);
        return String.join("-", parts);
    }

    private static String padded(String part) {
        return DIGITS.matcher(part).matches() ? " ".repeat(Math.max(0, WIDTH - part.length())) + part : part;
    }
}
