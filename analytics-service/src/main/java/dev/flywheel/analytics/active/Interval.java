package dev.flywheel.analytics.active;

import dev.flywheel.platform.problem.Problem;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** What a series is cut into: calendar days, weeks from Monday, or calendar months. */
public enum Interval {
    DAY,
    WEEK,
    MONTH;

    static Interval of(String name) {
        for (Interval interval : values()) {
            if (interval.unit().equals(name)) {
                return interval;
            }
        }
        throw Problem.badRequest(
                "The interval is not valid.", new Problem.Violation("/interval", "must be day, week or month"));
    }

    /** Its name on the wire, and to {@code date_trunc}. */
    String unit() {
        return name().toLowerCase(Locale.ROOT);
    }

    LocalDate startOf(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    LocalDate next(LocalDate start) {
        return switch (this) {
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
        };
    }
}
