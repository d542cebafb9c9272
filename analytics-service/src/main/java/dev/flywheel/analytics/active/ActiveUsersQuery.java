package dev.flywheel.analytics.active;

import dev.flywheel.analytics.range.TimeRange;
import dev.flywheel.analytics.sql.EventTable;
import dev.flywheel.analytics.sql.TimeZoneName;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Counts people exactly. */
@ApplicationScoped
class ActiveUsersQuery {

    /**
     * Each day of a person covers the days from it to the person's next day, at most as many as the window is long; so a
     * trailing count is the number of covers over a day, and only their edges need to leave the database.
     */
    private static final String COUNTS =
            """
            with person_day as (
                select person_id, (ts at time zone $4)::date as day, bool_or(ts >= $2) as inside
                from event
                where project_id = $1 and ts >= $5 and ts < $3
                group by 1, 2
            ), cover as (
                select day, lead(day) over (partition by person_id order by day) as next_day from person_day
            )
            select 'interval', date_trunc($6, day::timestamp)::date, count(distinct person_id)
            from person_day where inside group by 2
            union all
            select 'begin', day, count(*) from cover group by 2
            union all
            select 'end7', least(day + 7, next_day), count(*) from cover group by 2
            union all
            select 'end30', least(day + 30, next_day), count(*) from cover group by 2
            """;

    /** What the database knows: people per interval, and the two trailing curves. */
    record Counts(Map<LocalDate, Long> byInterval, ActivityCurve trailing7, ActivityCurve trailing30) {}

    private final EventTable events;

    ActiveUsersQuery(EventTable events) {
        this.events = events;
    }

    /** @param first the first day that matters to a trailing count */
    Uni<Counts> count(UUID project, TimeRange range, ZoneId zone, LocalDate first, Interval interval) {
        Tuple parameters = Tuple.tuple()
                .addUUID(project)
                .addValue(range.fromUtc())
                .addValue(range.toUtc())
                .addString(TimeZoneName.of(zone))
                .addValue(first.atStartOfDay(zone).toOffsetDateTime())
                .addString(interval.unit());
        return events.read(connection -> connection.preparedQuery(COUNTS).execute(parameters))
                .map(ActiveUsersQuery::counts);
    }

    private static Counts counts(RowSet<Row> rows) {
        Counts counts = new Counts(new HashMap<>(), new ActivityCurve(), new ActivityCurve());
        for (Row row : rows) {
            LocalDate day = row.getLocalDate(1);
            long people = row.getLong(2);
            switch (row.getString(0)) {
                case "interval" -> counts.byInterval().put(day, people);
                case "begin" -> {
                    counts.trailing7().change(day, people);
                    counts.trailing30().change(day, people);
                }
                case "end7" -> counts.trailing7().change(day, -people);
                case "end30" -> counts.trailing30().change(day, -people);
                default -> throw new IllegalStateException("unknown row " + row.getString(0));
            }
        }
        return counts;
    }
}
