package dev.flywheel.experiments.exposure;

import dev.flywheel.experiments.exposure.EventsClient.Event;
import dev.flywheel.experiments.exposure.EventsClient.Events;
import dev.flywheel.experiments.exposure.EventsClient.Properties;
import dev.flywheel.experiments.exposure.EventsClient.Taken;
import dev.flywheel.experiments.exposure.OutboxQuery.Waiting;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Passes new exposures on to analytics until it confirms them; the ids make sending twice harmless. */
@ApplicationScoped
class ExposureForwarder {

    private final OutboxQuery outbox;
    private final EventsClient analytics;
    private final ExposureConfig config;
    private final Clock clock;
    private final Vertx vertx;
    private final Counter forwarded;
    private final Counter refused;
    private volatile boolean stopped;
    private volatile boolean complained;

    ExposureForwarder(
            OutboxQuery outbox,
            @RestClient EventsClient analytics,
            ExposureConfig config,
            Clock clock,
            Vertx vertx,
            MeterRegistry meters) {
        this.outbox = outbox;
        this.analytics = analytics;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
        this.forwarded = meters.counter("flywheel.exposures.forwarded");
        this.refused = meters.counter("flywheel.exposures.refused");
    }

    void start(@Observes StartupEvent event) {
        later();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void later() {
        vertx.setTimer(Math.max(1, config.forwardInterval().toMillis()), timer -> forward());
    }

    private void forward() {
        if (stopped) {
            return;
        }
        forwardBatch().subscribe().with(full -> again(full), failure -> {
            complain("The exposures to pass on cannot be read", failure);
            later();
        });
    }

    private void again(boolean full) {
        if (full) {
            forward();
        } else {
            later();
        }
    }

    /** True when there may be more at once. */
    Uni<Boolean> forwardBatch() {
        Instant now = clock.instant();
        return outbox.claim(now, now.plus(config.forwardLease()), config.forwardBatch())
                .chain(claimed -> Multi.createFrom()
                        .iterable(byProject(claimed).entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(group -> send(group.getKey(), group.getValue()))
                        .collect()
                        .asList()
                        .map(sent -> claimed.size() == config.forwardBatch() && !sent.contains(false)));
    }

    private static Map<UUID, List<Waiting>> byProject(List<Waiting> claimed) {
        return claimed.stream().collect(Collectors.groupingBy(Waiting::project));
    }

    private Uni<Boolean> send(UUID project, List<Waiting> rows) {
        Events events = new Events(rows.stream().map(ExposureForwarder::event).toList());
        return analytics
                .capture(project, events)
                .invoke(taken -> count(rows.size(), taken))
                .chain(taken -> outbox.confirm(rows))
                .replaceWith(true)
                .onFailure()
                .recoverWithUni(failure -> {
                    complain("Analytics does not take exposures now; they are kept and tried again", failure);
                    return outbox.giveBack(rows, clock.instant().plus(pause(rows)))
                            .replaceWith(false)
                            // Then the lease runs out by itself.
                            .onFailure()
                            .recoverWithItem(false);
                });
    }

    private void count(int sent, Taken taken) {
        complained = false;
        int rejected = taken.rejected() == null ? 0 : taken.rejected().size();
        forwarded.increment(sent - rejected);
        if (rejected > 0) {
            refused.increment(rejected);
            Log.warnf("Analytics refused %d of %d exposures for good", rejected, sent);
        }
    }

    private Duration pause(List<Waiting> rows) {
        int attempts = rows.stream().mapToInt(Waiting::attempts).min().orElse(1);
        Duration doubled = Duration.ofSeconds(1L << Math.min(20, attempts - 1));
        return doubled.compareTo(config.forwardMaxBackoff()) < 0 ? doubled : config.forwardMaxBackoff();
    }

    private void complain(String what, Throwable failure) {
        if (!complained && !stopped) {
            complained = true;
            Log.warnf("%s: %s", what, failure.getMessage());
        }
    }

    private static Event event(Waiting row) {
        Properties properties = new Properties(row.experiment(), row.variant());
        return new Event(row.id(), "$exposure", row.unitId(), row.exposedAt(), properties);
    }
}
