package dev.flywheel.analytics.active;

import dev.flywheel.analytics.range.TimeRange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Answers how many people are active; the report asks it too. */
@ApplicationScoped
public class ActiveUsersReader {

    /** Days before the range that a trailing count of thirty looks back on. */
    private static final int LOOK_BACK_DAYS = 29;

    private final ActiveUsersQuery query;

    ActiveUsersReader(ActiveUsersQuery query) {
        this.query = query;
    }

    /** The series over a range, in the project's days. */
    public Uni<ActiveUsers> series(UUID project, TimeRange range, ZoneId zone, Interval interval) {
        LocalDate firstDay = LocalDate.ofInstant(range.from(), zone);
        LocalDate lastDay = LocalDate.ofInstant(range.to().minusNanos(1), zone);
        LocalDate lookBack = firstDay.minusDays(LOOK_BACK_DAYS);
        return query.count(project, range, zone, lookBack, interval)
                .map(counts -> new ActiveUsers(
                        range.from(),
                        range.to(),
                        interval.unit(),
                        zone.getId(),
                        points(counts, interval, lookBack, firstDay, lastDay),
                        ActiveUsers.Definition.EXACT));
    }

    private static List<ActiveUsers.Point> points(
            ActiveUsersQuery.Counts counts,
            Interval interval,
            LocalDate lookBack,
            LocalDate firstDay,
            LocalDate lastDay) {
        Map<LocalDate, Long> trailing7 = counts.trailing7().over(lookBack, lastDay);
        Map<LocalDate, Long> trailing30 = counts.trailing30().over(lookBack, lastDay);
        List<ActiveUsers.Point> points = new ArrayList<>();
        LocalDate start = interval.startOf(firstDay);
        while (!start.isAfter(lastDay)) {
            LocalDate next = interval.next(start);
            LocalDate end = next.isAfter(lastDay) ? lastDay : next.minusDays(1);
            points.add(new ActiveUsers.Point(
                    start,
                    counts.byInterval().getOrDefault(start, 0L),
                    trailing7.getOrDefault(end, 0L),
                    trailing30.getOrDefault(end, 0L)));
            start = next;
        }
        return points;
    }
}
