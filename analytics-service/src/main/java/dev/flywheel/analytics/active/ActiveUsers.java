package dev.flywheel.analytics.active;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A series of active people.
 *
 * @param timeZone the project's, in which days begin
 */
public record ActiveUsers(
        Instant from, Instant to, String interval, String timeZone, List<Point> points, Definition definition) {

    /**
     * One day, week or month.
     *
     * @param start its first day
     * @param activeUsers people with an event in it
     * @param trailing7Days people with an event in the seven days that end with its last day
     * @param trailing30Days people with an event in the thirty days that end with its last day
     */
    public record Point(LocalDate start, long activeUsers, long trailing7Days, long trailing30Days) {}

    /** The rules the numbers follow, in words. */
    public record Definition(String unit, String activity, String days, String trailing, String range) {

        static final Definition EXACT = new Definition(
                "people, told apart by distinct id; counts are exact",
                "any event",
                "calendar days of the project's time zone, 23 or 25 hours long where clocks change; weeks begin on Monday",
                "7 and 30 calendar days that end with the last day of the interval, or of the range where that is earlier;"
                        + " days before the range count",
                "every event at or after from and before to");
    }
}
