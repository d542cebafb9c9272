package dev.flywheel.analytics.range;

import dev.flywheel.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A half-open range of time.
 *
 * @param from the first instant in the range
 * @param to the first instant after it
 */
public record TimeRange(Instant from, Instant to) {

    /** The longest range a question may name: ten years, which is longer than any retention in use. */
    static final Duration LONGEST = Duration.ofDays(3660);

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /**
     * The range that two query parameters name.
     *
     * @param from RFC 3339 date-time, or null for {@code usual} before the end
     * @param to RFC 3339 date-time, or null for {@code now}
     * @throws Problem 400 when either is malformed or they do not make a range
     */
    public static TimeRange of(@Nullable String from, @Nullable String to, Instant now, Duration usual) {
        Instant end = to == null ? now : instant("to", to);
        Instant start = from == null ? end.minus(usual) : instant("from", from);
        if (!start.isBefore(end)) {
            throw refused("from", "must be before to");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw refused("from", "must be at most " + LONGEST.toDays() + " days before to");
        }
        return new TimeRange(start, end);
    }

    /** {@link #from()} as the reactive client takes it. */
    public OffsetDateTime fromUtc() {
        return from.atOffset(ZoneOffset.UTC);
    }

    /** {@link #to()} as the reactive client takes it. */
    public OffsetDateTime toUtc() {
        return to.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(String parameter, String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeParseException malformed) {
            // Answered below, like a year that no event can have.
        }
        throw refused(parameter, "must be an RFC 3339 date-time such as 2026-01-31T00:00:00Z");
    }

    private static Problem refused(String parameter, String reason) {
        return Problem.badRequest("The range of time is not valid.", new Problem.Violation("/" + parameter, reason));
    }
}
