package dev.flywheel.platform.idempotency;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The idempotency keys seen, with the first answer of each. */
@ApplicationScoped
class IdempotencyStore {

    private static final Duration KEPT = Duration.ofHours(24);

    /** A first request that has not answered by then died with its replica: the next one may take over. */
    private static final Duration ABANDONED = Duration.ofSeconds(60);

    private static final String CLAIM =
            """
            insert into idempotency_key as k (key_id, operation, idempotency_key, request_hash, created_at)
            values ($1, $2, $3, $4, $5)
            on conflict (key_id, operation, idempotency_key) do update
                set request_hash = excluded.request_hash, created_at = excluded.created_at,
                    status = null, location = null, etag = null, media_type = null, body = null
                where k.created_at < $6 or (k.status is null and k.created_at < $7)
            returning 1
            """;

    private static final String FIND =
            """
            select request_hash, status, location, etag, media_type, body
            from idempotency_key where key_id = $1 and operation = $2 and idempotency_key = $3
            """;

    private static final String COMPLETE =
            """
            update idempotency_key set status = $4, location = $5, etag = $6, media_type = $7, body = $8
            where key_id = $1 and operation = $2 and idempotency_key = $3
            """;

    private static final String RELEASE =
            "delete from idempotency_key where key_id = $1 and operation = $2 and idempotency_key = $3 and status is null";

    private final Pool pool;
    private final Clock clock;
    private final Vertx vertx;

    IdempotencyStore(Pool pool, Clock clock, Vertx vertx) {
        this.pool = pool;
        this.clock = clock;
        this.vertx = vertx;
    }

    void forgetOldOnes(@Observes StartupEvent event) {
        vertx.setPeriodic(Duration.ofHours(1).toMillis(), timer -> pool.preparedQuery(
                        "delete from idempotency_key where created_at < $1")
                .execute(Tuple.of(before(KEPT)))
                .subscribe()
                .with(deleted -> {}, failure -> Log.warn("Old idempotency keys could not be deleted", failure)));
    }

    /** Empty when the key was new and is now claimed; otherwise what is known of it. */
    Uni<Optional<StoredAnswer>> claim(Claim claim, byte[] requestHash) {
        Tuple row = claim.tuple()
                .addBuffer(Buffer.buffer(requestHash))
                .addValue(OffsetDateTime.now(clock))
                .addValue(before(KEPT))
                .addValue(before(ABANDONED));
        return pool.preparedQuery(CLAIM)
                .execute(row)
                .chain(claimed -> claimed.size() > 0 ? Uni.createFrom().item(Optional.empty()) : find(claim));
    }

    private Uni<Optional<StoredAnswer>> find(Claim claim) {
        return pool.preparedQuery(FIND).execute(claim.tuple()).map(rows -> {
            Iterator<Row> row = rows.iterator();
            return row.hasNext() ? Optional.of(answer(row.next())) : Optional.empty();
        });
    }

    Uni<Void> complete(Claim claim, StoredAnswer answer) {
        Tuple row = claim.tuple()
                .addValue(answer.status())
                .addValue(answer.location())
                .addValue(answer.etag())
                .addValue(answer.mediaType())
                .addBuffer(answer.body() == null ? null : Buffer.buffer(answer.body()));
        return pool.preparedQuery(COMPLETE).execute(row).replaceWithVoid();
    }

    /** Gives the key back after a failure of ours, so that a retry is worked on. */
    Uni<Void> release(Claim claim) {
        return pool.preparedQuery(RELEASE).execute(claim.tuple()).replaceWithVoid();
    }

    private OffsetDateTime before(Duration age) {
        return OffsetDateTime.now(clock).minus(age);
    }

    private static StoredAnswer answer(Row row) {
        @Nullable Buffer body = row.getBuffer("body");
        return new StoredAnswer(
                row.getBuffer("request_hash").getBytes(),
                row.getInteger("status"),
                row.getString("location"),
                row.getString("etag"),
                row.getString("media_type"),
                body == null ? null : body.getBytes());
    }

    /** One key of one caller for one operation. */
    record Claim(UUID keyId, String operation, String key) {

        Tuple tuple() {
            return Tuple.tuple().addUUID(keyId).addString(operation).addString(key);
        }
    }
}
