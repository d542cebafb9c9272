package dev.flywheel.experiments.exposure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.flywheel.platform.batch.BatchWriter;
import dev.flywheel.platform.postgres.DatabaseFailure;
import dev.flywheel.platform.time.Ids;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Takes note that a unit saw a variant, without making the unit wait. */
@ApplicationScoped
public class ExposureRecorder {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final ExposureWriter writer;
    private final BatchWriter<Exposure> queue;
    private final Cache<Seen, Boolean> seen;
    private final Counter dropped;
    private final Ids ids;
    private final Clock clock;

    ExposureRecorder(ExposureWriter writer, ExposureConfig config, MeterRegistry meters, Ids ids, Clock clock) {
        this.writer = writer;
        this.queue = new BatchWriter<>(
                "exposures", config.maxQueued(), config.maxBatch(), config.lanes(), this::writeWhenPossible);
        this.seen = Caffeine.newBuilder().maximumSize(config.remembered()).build();
        this.ids = ids;
        this.clock = clock;
        this.dropped = Counter.builder("flywheel.exposures.dropped")
                .description("Exposures that were not stored because too many were waiting")
                .register(meters);
        Gauge.builder("flywheel.exposures.queued", queue, BatchWriter::queued)
                .description("Exposures that wait to be stored")
                .register(meters);
    }

    /** Returns at once; what was recorded before is not recorded again. */
    public void record(UUID project, UUID experimentId, String experiment, String unitId, String variant) {
        Seen key = new Seen(experimentId, unitId);
        if (seen.asMap().putIfAbsent(key, Boolean.TRUE) != null) {
            return;
        }
        Exposure exposure =
                new Exposure(ids.next(), project, experimentId, experiment, unitId, variant, clock.instant());
        queue.add(exposure).subscribe().with(stored -> {}, failure -> forget(key));
    }

    /** So that the unit's next request records it. */
    private void forget(Seen key) {
        seen.invalidate(key);
        dropped.increment();
    }

    /** While the database is away the batch waits, and the queue behind it up to its bound. */
    private Uni<Void> writeWhenPossible(List<Exposure> batch) {
        return Uni.createFrom()
                .deferred(() -> writer.write(batch))
                .onFailure(DatabaseFailure::isUnavailable)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure()
                .invoke(failure -> Log.errorf(failure, "%d exposures could not be stored", batch.size()));
    }

    private record Seen(UUID experimentId, String unitId) {}
}
