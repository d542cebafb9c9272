package dev.flywheel.scaling.watch;

import dev.flywheel.scaling.infrastructure.Assessment;
import dev.flywheel.scaling.reading.Readings;
import dev.flywheel.scaling.recommendation.Advisor;
import dev.flywheel.scaling.recommendation.Recommendation;
import dev.flywheel.scaling.signal.Reading;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs a round at every interval: advice gets its memory, gauges get their values. */
@ApplicationScoped
class Watch {

    private final Readings readings;
    private final Advisor advisor;
    private final Assessment assessment;
    private final ScalingGauges gauges;
    private final WatchConfig config;
    private final Vertx vertx;
    private final AtomicBoolean busy = new AtomicBoolean();

    Watch(
            Readings readings,
            Advisor advisor,
            Assessment assessment,
            ScalingGauges gauges,
            WatchConfig config,
            Vertx vertx) {
        this.readings = readings;
        this.advisor = advisor;
        this.assessment = assessment;
        this.gauges = gauges;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(Math.max(1, config.interval().toMillis()), timer -> tick());
    }

    Uni<Void> round() {
        return readings.now().invoke(this::take).replaceWithVoid();
    }

    private void tick() {
        if (busy.compareAndSet(false, true)) {
            round().eventually(() -> busy.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> Log.warn("A round of the scaling rule failed", failure));
        }
    }

    private void take(Reading reading) {
        advisor.observe(reading);
        gauges.health(assessment.of(reading).score());
        for (Recommendation item : advisor.advise(reading).items()) {
            gauges.recommended(item.target(), item.recommended());
        }
    }
}
