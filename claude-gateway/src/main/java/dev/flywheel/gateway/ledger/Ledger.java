package dev.flywheel.gateway.ledger;

import dev.flywheel.platform.batch.BatchWriter;
import dev.flywheel.platform.postgres.DatabaseFailure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows and writes them in groups, so that a proxied answer never waits for PostgreSQL. While PostgreSQL is away rows wait in
 * memory, up to a limit, and are tried again; a row written twice counts once.
 */
@ApplicationScoped
public class Ledger {

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final String NO_PARTITION = "23514";

    private final LedgerWriter writer;
    private final LedgerPartitions partitions;
    private final LedgerConfig config;
    private final Vertx vertx;
    private final BatchWriter<LedgerRow> queue;
    private final Counter written;
    private final Counter retried;
    private final Counter lost;

    Ledger(LedgerWriter writer, LedgerPartitions partitions, LedgerConfig config, Vertx vertx, MeterRegistry metrics) {
        this.writer = writer;
        this.partitions = partitions;
        this.config = config;
        this.vertx = vertx;
        this.queue = new BatchWriter<>(
                "ledger rows", config.maxQueued(), config.maxBatch(), config.lanes(), this::writeUntilDone);
        this.written = metrics.counter("flywheel.gateway.ledger.written");
        this.retried = metrics.counter("flywheel.gateway.ledger.retried");
        this.lost = metrics.counter("flywheel.gateway.ledger.lost");
        metrics.gauge("flywheel.gateway.ledger.queued", queue, BatchWriter::queued);
    }

    /** Takes a row; returns at once. */
    public void record(LedgerRow row) {
        queue.add(row).subscribe().with(done -> {}, refused -> lost(row, refused));
    }

    void start(@Observes StartupEvent started) {
        makePartitions();
        vertx.setPeriodic(TimeUnit.HOURS.toMillis(12), due -> makePartitions());
    }

    /** What still waits is written, unless PostgreSQL is away for longer than a stop may take. */
    void stop(@Observes ShutdownEvent stopping) {
        try {
            queue.close()
                    .ifNoItem()
                    .after(config.drainTimeout())
                    .fail()
                    .subscribeAsCompletionStage()
                    .get(config.drainTimeout().toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception notDrained) {
            Log.warnf("Stopped with %d ledger rows waiting for PostgreSQL", queue.queued());
        }
    }

    private void makePartitions() {
        partitions
                .makeAhead()
                .onFailure()
                .invoke(failure -> Log.warnf("Ledger partitions could not be made ahead: %s", failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, config.maxRetryPause())
                .indefinitely()
                .subscribe()
                .with(made -> {});
    }

    private Uni<Void> writeUntilDone(List<LedgerRow> rows) {
        return Uni.createFrom()
                .deferred(() -> writer.write(rows))
                .onFailure(failure -> NO_PARTITION.equals(DatabaseFailure.sqlStateOf(failure)))
                .recoverWithUni(failure -> partitions.makeFor(rows).chain(made -> writer.write(rows)))
                .onFailure(failure -> !isBadRow(failure))
                .invoke(failure -> retried.increment())
                .onFailure(failure -> !isBadRow(failure))
                .retry()
                .withBackOff(FIRST_RETRY, config.maxRetryPause())
                .indefinitely()
                .invoke(done -> written.increment(rows.size()))
                .onFailure(Ledger::isBadRow)
                .recoverWithUni(bad -> writeHalves(rows, bad));
    }

    /** One bad row must not cost the others of its batch. */
    private Uni<Void> writeHalves(List<LedgerRow> rows, Throwable bad) {
        if (rows.size() == 1) {
            return Uni.createFrom().failure(bad);
        }
        int half = rows.size() / 2;
        return writeAlone(rows.subList(0, half)).chain(done -> writeAlone(rows.subList(half, rows.size())));
    }

    private Uni<Void> writeAlone(List<LedgerRow> rows) {
        return writeUntilDone(rows)
                .onFailure()
                .invoke(bad -> lost(rows.get(0), bad))
                .onFailure()
                .recoverWithNull();
    }

    /** A value that PostgreSQL will never take (SQLSTATE classes 22 and 23); everything else is worth another try. */
    private static boolean isBadRow(Throwable failure) {
        @Nullable String state = DatabaseFailure.sqlStateOf(failure);
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private void lost(LedgerRow row, Throwable reason) {
        lost.increment();
        Log.errorf("Ledger row %s is lost: %s", row.id(), reason.getMessage());
    }
}
