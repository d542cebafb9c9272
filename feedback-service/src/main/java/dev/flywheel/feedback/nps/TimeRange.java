package dev.flywheel.feedback.nps;

import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.problem.Problem.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** From an instant up to, and not including, another: an answer lies in exactly one of two adjacent ranges. */
record TimeRange(Instant from, Instant to) {

    /** Reads the query parameters {@code from} and {@code to}; a {@link Problem} 400 names the one at fault. */
    static TimeRange of(@Nullable String from, @Nullable String to) {
        TimeRange range = new TimeRange(time("from", from), time("to", to));
        if (!range.from.isBefore(range.to)) {
            throw Problem.badRequest("The range is empty.", new Violation("to", "must be after from"));
        }
        return range;
    }

    OffsetDateTime start() {
        return from.atOffset(ZoneOffset.UTC);
    }

    OffsetDateTime end() {
        return to.atOffset(ZoneOffset.UTC);
    }

    private static Instant time(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw Problem.badRequest("The range is not complete.", new Violation(name, "must be given"));
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return time.toInstant();
            }
        } catch (DateTimeException malformed) {
            // Told in the same words as a year that no calendar here holds.
        }
        throw Problem.badRequest(
                "The range is not valid.",
                new Violation(name, "must be an RFC 3339 time such as 2026-11-21T00:00:00Z"));
    }
}
