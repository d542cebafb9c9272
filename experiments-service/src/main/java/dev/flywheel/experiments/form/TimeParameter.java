package dev.flywheel.experiments.form;

import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.problem.Problem.Violation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a time from a query. */
public final class TimeParameter {

    private TimeParameter() {}

    /**
     * The instant, or empty when the parameter was left out.
     *
     * @throws Problem 400 naming the parameter when it is no RFC 3339 time
     */
    public static Optional<Instant> read(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException notATime) {
            throw Problem.badRequest(
                    "A query parameter is not valid.",
                    new Violation(name, "must be an RFC 3339 time such as 2026-11-21T09:30:00Z"));
        }
    }
}
