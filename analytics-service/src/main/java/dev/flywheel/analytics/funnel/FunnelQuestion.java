package dev.flywheel.analytics.funnel;

import dev.flywheel.platform.problem.Problem;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The steps and the window somebody asks about, checked. */
record FunnelQuestion(List<String> steps, Duration window) {

    static final int MAX_STEPS = 20;
    static final Duration USUAL_WINDOW = Duration.ofDays(14);
    static final Duration LONGEST_WINDOW = Duration.ofDays(366);

    private static final int NAME_MAX = 200;

    /** From the query parameters: each {@code steps} may name one step, or several between commas. */
    static FunnelQuestion of(List<String> steps, @Nullable String window) {
        List<String> names = steps.stream()
                .flatMap(list -> Stream.of(list.split(",", -1)))
                .map(String::strip)
                .toList();
        if (names.size() < 2 || names.size() > MAX_STEPS) {
            throw refused("steps", "must name 2 to " + MAX_STEPS + " events");
        }
        if (names.stream().anyMatch(name -> name.isEmpty() || name.length() > NAME_MAX || name.indexOf(0) >= 0)) {
            throw refused("steps", "must be event names of 1 to " + NAME_MAX + " characters");
        }
        return new FunnelQuestion(names, window == null ? USUAL_WINDOW : windowOf(window));
    }

    private static Duration windowOf(String text) {
        try {
            Duration window = Duration.parse(text);
            if (!window.isNegative() && !window.isZero() && window.compareTo(LONGEST_WINDOW) <= 0) {
                return window;
            }
        } catch (DateTimeParseException | ArithmeticException malformed) {
            // Answered below, like a window of no use.
        }
        throw refused("window", "must be an ISO 8601 duration of at most 366 days, such as PT1H or P14D");
    }

    private static Problem refused(String parameter, String reason) {
        return Problem.badRequest("The funnel is not valid.", new Problem.Violation("/" + parameter, reason));
    }
}
