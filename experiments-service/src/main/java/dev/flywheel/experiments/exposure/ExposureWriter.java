package dev.flywheel.experiments.exposure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Stores first exposures, and puts those that are new on their way to analytics in the same statement. */
@ApplicationScoped
class ExposureWriter {

    private static final String INSERT =
            """
            with given as (
                select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[],
                        $7::timestamptz[])
                    as g (id, project_id, experiment_id, experiment, unit_id, variant, exposed_at)
            ), fresh as (
                insert into exposure (project_id, experiment_id, unit_id, id, variant, exposed_at)
                select project_id, experiment_id, unit_id, id, variant, exposed_at from given
                on conflict do nothing
                returning id
            )
            insert into exposure_outbox (project_id, id, experiment, unit_id, variant, exposed_at)
            select project_id, id, experiment, unit_id, variant, exposed_at from given join fresh using (id)
            """;

    /** One order for every replica, so that two overlapping batches cannot wait for each other. */
    private static final Comparator<Exposure> ORDER =
            Comparator.comparing(Exposure::unitId).thenComparing(Exposure::experimentId);

    private final Pool pool;

    ExposureWriter(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> write(List<Exposure> batch) {
        List<Exposure> rows = batch.stream().sorted(ORDER).toList();
        Tuple columns = Tuple.tuple()
                .addArrayOfUUID(column(rows, Exposure::id, UUID[]::new))
                .addArrayOfUUID(column(rows, Exposure::project, UUID[]::new))
                .addArrayOfUUID(column(rows, Exposure::experimentId, UUID[]::new))
                .addArrayOfString(column(rows, Exposure::experiment, String[]::new))
                .addArrayOfString(column(rows, Exposure::unitId, String[]::new))
                .addArrayOfString(column(rows, Exposure::variant, String[]::new))
                .addArrayOfOffsetDateTime(
                        column(rows, row -> row.exposedAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new));
        return pool.preparedQuery(INSERT).execute(columns).replaceWithVoid();
    }

    private static <T> T[] column(List<Exposure> rows, Function<Exposure, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
