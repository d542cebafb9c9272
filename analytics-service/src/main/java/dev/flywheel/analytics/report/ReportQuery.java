package dev.flywheel.analytics.report;

import dev.flywheel.analytics.range.TimeRange;
import dev.flywheel.analytics.sql.EventTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the report's own figures from the event table. */
@ApplicationScoped
class ReportQuery {

    /** The grand total is the row without a name. */
    private static final String EVENTS =
            """
            select name, count(*), count(distinct person_id)
            from event
            where project_id = $1 and ts >= $2 and ts < $3
            group by grouping sets ((name), ())
            order by grouping(name) desc, count(*) desc, name
            limit $4
            """;

    private static final String EXPOSURES =
            """
            select properties ->> 'experiment', properties ->> 'variant', count(*), count(distinct person_id)
            from event
            where project_id = $1 and ts >= $2 and ts < $3 and name = '$exposure'
              and jsonb_typeof(properties -> 'experiment') = 'string' and jsonb_typeof(properties -> 'variant') = 'string'
            group by 1, 2
            order by 1, 2
            limit 1000
            """;

    /** Totals of a range and its most frequent events. */
    record Totals(long events, long users, List<ProductionMetrics.EventCount> top) {}

    private final EventTable events;

    ReportQuery(EventTable events) {
        this.events = events;
    }

    Uni<Totals> totals(UUID project, TimeRange range, int top) {
        Tuple parameters = Tuple.of(project, range.fromUtc(), range.toUtc(), top + 1);
        return events.read(connection -> connection.preparedQuery(EVENTS).execute(parameters))
                .map(ReportQuery::totals);
    }

    Uni<List<ProductionMetrics.ExperimentExposures>> exposures(UUID project, TimeRange range) {
        Tuple parameters = Tuple.of(project, range.fromUtc(), range.toUtc());
        return events.read(connection -> connection.preparedQuery(EXPOSURES).execute(parameters))
                .map(ReportQuery::experiments);
    }

    private static Totals totals(RowSet<Row> rows) {
        long count = 0;
        long users = 0;
        List<ProductionMetrics.EventCount> top = new ArrayList<>();
        for (Row row : rows) {
            String name = row.getString(0);
            if (name == null) {
                count = row.getLong(1);
                users = row.getLong(2);
            } else {
                top.add(new ProductionMetrics.EventCount(name, row.getLong(1), row.getLong(2)));
            }
        }
        return new Totals(count, users, top);
    }

    private static List<ProductionMetrics.ExperimentExposures> experiments(RowSet<Row> rows) {
        Map<String, List<ProductionMetrics.VariantExposures>> byExperiment = new LinkedHashMap<>();
        for (Row row : rows) {
            byExperiment
                    .computeIfAbsent(row.getString(0), experiment -> new ArrayList<>())
                    .add(new ProductionMetrics.VariantExposures(row.getString(1), row.getLong(2), row.getLong(3)));
        }
        return byExperiment.entrySet().stream()
                .map(entry -> new ProductionMetrics.ExperimentExposures(entry.getKey(), entry.getValue()))
                .toList();
    }
}
