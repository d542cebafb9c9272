package dev.flywheel.analytics.experiment;

import dev.flywheel.analytics.range.TimeRange;
import dev.flywheel.analytics.sql.EventTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Sums outcomes per variant in one statement. */
@ApplicationScoped
class ExperimentQuery {

    /**
     * Exposed units with their one variant, joined with what they did afterwards. A unit of several variants keeps a row
     * without one. Values past 1e15 are not believed: their squares would drown everybody else's.
     */
    private static final String STATISTICS =
            """
            with unit as (
                select person_id, min(ts) as exposed_at,
                       case when count(distinct properties ->> 'variant') = 1 then min(properties ->> 'variant') end as variant
                from event
                where project_id = $1 and name = '$exposure' and ts >= $2 and ts < $3
                  and properties ->> 'experiment' = $4 and jsonb_typeof(properties -> 'variant') = 'string'
                group by person_id
            ), outcome as (
                select u.person_id, u.variant, count(e.id) as events,
                       coalesce(sum(case
                           when $6::text is null then 0
                           when jsonb_typeof(e.properties -> $6) = 'number' and abs((e.properties ->> $6)::numeric) <= 1e15
                           then (e.properties ->> $6)::numeric
                       end), 0) as total
                from unit u
                left join event e on e.project_id = $1 and e.name = $5 and e.ts >= $2 and e.ts < $3
                                 and e.person_id = u.person_id and e.ts >= u.exposed_at
                group by u.person_id, u.variant
            ), valued as (
                select variant, events, case when $6::text is null then sign(events::numeric) else total end as value
                from outcome
            )
            select variant, count(*), count(*) filter (where events > 0),
                   sum(value)::float8, sum(value * value)::float8
            from valued
            group by variant
            order by variant
            """;

    /** What the statement answers: variants, and units of several. */
    record Sums(List<ExperimentStatistics.Variant> variants, long multipleExposures) {}

    private final EventTable events;

    ExperimentQuery(EventTable events) {
        this.events = events;
    }

    Uni<Sums> sum(UUID project, TimeRange range, ExperimentQuestion question) {
        Tuple parameters = Tuple.tuple()
                .addUUID(project)
                .addValue(range.fromUtc())
                .addValue(range.toUtc())
                .addString(question.experiment())
                .addString(question.event())
                .addString(question.property());
        return events.read(connection -> connection.preparedQuery(STATISTICS).execute(parameters))
                .map(ExperimentQuery::sums);
    }

    private static Sums sums(RowSet<Row> rows) {
        List<ExperimentStatistics.Variant> variants = new ArrayList<>();
        long multiple = 0;
        for (Row row : rows) {
            String variant = row.getString(0);
            if (variant == null) {
                multiple = row.getLong(1);
            } else {
                variants.add(new ExperimentStatistics.Variant(
                        variant, row.getLong(1), row.getLong(2), row.getDouble(3), row.getDouble(4)));
            }
        }
        return new Sums(variants, multiple);
    }
}
