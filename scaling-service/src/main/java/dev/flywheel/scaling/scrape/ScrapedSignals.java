package dev.flywheel.scaling.scrape;

import dev.flywheel.scaling.signal.Missing;
import dev.flywheel.scaling.signal.Reading;
import dev.flywheel.scaling.signal.ServiceSignals;
import dev.flywheel.scaling.signal.ServicesConfig;
import dev.flywheel.scaling.signal.SignalConfig;
import dev.flywheel.scaling.signal.SignalSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Signals straight from the services' metrics endpoints. */
@ApplicationScoped
public class ScrapedSignals implements SignalSource {

    private static final String SOURCE = "services";

    private final Scraper scraper;
    private final ScrapeConfig config;
    private final SignalConfig signals;
    private final ServicesConfig services;
    private final Clock clock;
    private final Vertx vertx;
    private final AtomicBoolean busy = new AtomicBoolean();

    ScrapedSignals(
            Scraper scraper,
            ScrapeConfig config,
            SignalConfig signals,
            ServicesConfig services,
            Clock clock,
            Vertx vertx) {
        this.scraper = scraper;
        this.config = config;
        this.signals = signals;
        this.services = services;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** Starts looking at the endpoints, first at once and then at every interval. */
    public void start() {
        look();
        vertx.setPeriodic(Math.max(1, config.interval().toMillis()), timer -> look());
    }

    @Override
    public Uni<Reading> read() {
        return Uni.createFrom().item(this::reading);
    }

    private void look() {
        if (busy.compareAndSet(false, true)) {
            scraper.scrapeAll().eventually(() -> busy.set(false)).subscribe().with(done -> {});
        }
    }

    private Reading reading() {
        Instant now = clock.instant();
        List<ServiceSignals> found = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        new TreeMap<>(services.byName()).forEach((name, service) -> {
            List<ScrapedInstance> instances = service.targets().orElse(List.of()).stream()
                    .map(target -> instance(target, now))
                    .toList();
            found.add(new ScrapedService(name, service.latencyTarget(), instances).signals(now));
            instances.forEach(each -> each.missing(name).ifPresent(missing::add));
        });
        return new Reading(now, SOURCE, signals.window(), found, missing);
    }

    private ScrapedInstance instance(URI target, Instant now) {
        TargetHistory history = scraper.history(target);
        return new ScrapedInstance(
                target, history, history.up() ? history.increase(now, signals.window()) : Optional.empty());
    }
}
