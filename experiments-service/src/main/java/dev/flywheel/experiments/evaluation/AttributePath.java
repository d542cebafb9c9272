package dev.flywheel.experiments.evaluation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows a dotted path into attributes; arrays are entered by index. */
final class AttributePath {

    private AttributePath() {}

    static @Nullable Object read(@Nullable Object attributes, String[] steps) {
        Object current = attributes;
        for (String step : steps) {
            if (current instanceof Map<?, ?> map) {
                current = map.get(step);
            } else if (current instanceof List<?> list) {
                current = item(list, step);
            } else {
                return null;
            }
        }
        return current;
    }

    private static @Nullable Object item(List<?> list, String step) {
        if (step.equals("length")) {
            return list.size();
        }
        for (int i = 0; i < step.length(); i++) {
            if (step.charAt(i) < '0' || step.charAt(i) > '9') {
                return null;
            }
        }
        int index = step.isEmpty() || step.length() > 6 ? list.size() : Integer.parseInt(step);
        return index < list.size() ? list.get(index) : null;
    }
}
