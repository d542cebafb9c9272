package dev.flywheel.analytics.funnel;

import dev.flywheel.analytics.funnel.steps.FunnelTally;
import dev.flywheel.analytics.funnel.steps.StepTally;
import dev.flywheel.analytics.range.TimeRange;
import dev.flywheel.analytics.sql.Batches;
import dev.flywheel.analytics.sql.EventTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Streams the events of the steps, by person and time, through a tally. */
@ApplicationScoped
class FunnelQuery {

    // A double holds microseconds of this century exactly once they are rounded, and is far cheaper than a numeric.
    private static final String OCCURRENCES =
            """
            select person_id, (date_part('epoch', ts) * 1000000)::bigint, array_position($4::text[], name::text) - 1
            from event
            where project_id = $1 and ts >= $2 and ts < $3 and name = any ($4::text[])
            order by person_id, ts
            """;

    private final EventTable events;

    FunnelQuery(EventTable events) {
        this.events = events;
    }

    Uni<List<StepTally>> tally(UUID project, TimeRange range, FunnelQuestion question) {
        FunnelTally tally = new FunnelTally(question.steps(), TimeUnit.MICROSECONDS.convert(question.window()));
        Tuple parameters = Tuple.of(
                project, range.fromUtc(), range.toUtc(), question.steps().toArray(String[]::new));
        return events.read(connection -> Batches.forEach(connection, OCCURRENCES, parameters, row -> add(tally, row)))
                .map(read -> tally.finish());
    }

    private static void add(FunnelTally tally, Row row) {
        UUID person = row.getUUID(0);
        tally.add(person.getMostSignificantBits(), person.getLeastSignificantBits(), row.getInteger(2), row.getLong(1));
    }
}
