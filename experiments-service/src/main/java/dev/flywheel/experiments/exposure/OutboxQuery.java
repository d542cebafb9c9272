package dev.flywheel.experiments.exposure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The exposures that analytics has not confirmed yet. */
@ApplicationScoped
class OutboxQuery {

    /** Two replicas never claim the same rows: each passes over what the other has locked. */
    private static final String CLAIM =
            """
            update exposure_outbox o set claimed_until = $2, attempts = attempts + 1
            from (
                select id from exposure_outbox where claimed_until <= $1
                order by claimed_until, id limit $3 for update skip locked
            ) c
            where o.id = c.id
            returning o.project_id, o.id, o.experiment, o.unit_id, o.variant, o.exposed_at, o.attempts
            """;

    private final Pool pool;

    OutboxQuery(Pool pool) {
        this.pool = pool;
    }

    /** Takes up to {@code limit} rows that nobody holds at {@code now}, until the given moment. */
    Uni<List<Waiting>> claim(Instant now, Instant until, int limit) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC), limit))
                .map(OutboxQuery::read);
    }

    Uni<Void> confirm(List<Waiting> sent) {
        return pool.preparedQuery("delete from exposure_outbox where id = any($1)")
                .execute(Tuple.tuple().addArrayOfUUID(ids(sent)))
                .replaceWithVoid();
    }

    Uni<Void> giveBack(List<Waiting> unsent, Instant until) {
        return pool.preparedQuery("update exposure_outbox set claimed_until = $2 where id = any($1)")
                .execute(Tuple.tuple().addArrayOfUUID(ids(unsent)).addOffsetDateTime(until.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static UUID[] ids(List<Waiting> rows) {
        return rows.stream().map(Waiting::id).toArray(UUID[]::new);
    }

    private static List<Waiting> read(RowSet<Row> rows) {
        List<Waiting> claimed = new ArrayList<>();
        rows.forEach(row -> claimed.add(new Waiting(
                row.getUUID("project_id"),
                row.getUUID("id"),
                row.getString("experiment"),
                row.getString("unit_id"),
                row.getString("variant"),
                row.getOffsetDateTime("exposed_at").toInstant(),
                row.getInteger("attempts"))));
        return claimed;
    }

    /** A claimed row; {@code attempts} counts this one too. */
    record Waiting(
            UUID project, UUID id, String experiment, String unitId, String variant, Instant exposedAt, int attempts) {}
}
