package dev.flywheel.analytics.experiment;

import dev.flywheel.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The experiment and the metric somebody asks about, checked. */
record ExperimentQuestion(String experiment, String event, @Nullable String property) {

    private static final int LONGEST = 200;

    static ExperimentQuestion of(@Nullable String experiment, @Nullable String event, @Nullable String property) {
        return new ExperimentQuestion(
                named("experiment", experiment),
                named("event", event),
                property == null ? null : named("property", property));
    }

    private static String named(String parameter, @Nullable String value) {
        if (value == null || value.isBlank() || value.length() > LONGEST || value.indexOf(0) >= 0) {
            throw Problem.badRequest(
                    "The question is not valid.",
                    new Problem.Violation("/" + parameter, "must have 1 to " + LONGEST + " characters"));
        }
        return value;
    }
}
