package dev.flywheel.experiments.experiment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads every project's experiments with their revision in one statement, so that the two are of the same instant. */
@ApplicationScoped
class ExperimentQuery {

    private static final String ENTER = "select set_config('flywheel.experiment_snapshot', 'whole', true)";

    private static final String READ =
            """
            select r.value as counter, e.* from revision r left join experiment e on true
            where r.name = 'experiments'
            """;

    private final Pool pool;
    private final DefinitionJson json;

    ExperimentQuery(Pool pool, DefinitionJson json) {
        this.pool = pool;
        this.json = json;
    }

    /** Calls back for each experiment with its project; gives the revision they are of. */
    Uni<Long> read(BiConsumer<UUID, Experiment> each) {
        return pool.withTransaction(
                        connection -> connection.query(ENTER).execute().chain(entered -> connection
                                .query(READ)
                                .execute()))
                .map(rows -> readRows(rows, each));
    }

    private long readRows(RowSet<Row> rows, BiConsumer<UUID, Experiment> each) {
        long counter = 0;
        for (Row row : rows) {
            counter = row.getLong("counter");
            if (row.getUUID("id") != null) {
                each.accept(row.getUUID("project_id"), experiment(row));
            }
        }
        return counter;
    }

    private Experiment experiment(Row row) {
        return new Experiment(
                row.getUUID("id"),
                row.getString("key"),
                row.getString("name"),
                row.getString("hypothesis"),
                json.variants(row.getString("variants")),
                row.getDouble("coverage"),
                json.object(row.getString("targeting")),
                Experiment.HASH_ATTRIBUTE,
                Experiment.HASH_VERSION,
                row.getString("seed"),
                new Metric(row.getString("metric_event"), row.getString("metric_property")),
                Status.of(row.getString("status")),
                instant(row.getOffsetDateTime("started_at")),
                instant(row.getOffsetDateTime("stopped_at")),
                row.getLong("revision"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
