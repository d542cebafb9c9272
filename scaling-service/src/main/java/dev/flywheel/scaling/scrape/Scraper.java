package dev.flywheel.scaling.scrape;

import dev.flywheel.scaling.exposition.Exposition;
import dev.flywheel.scaling.exposition.MalformedExposition;
import dev.flywheel.scaling.fetch.FetchFailure;
import dev.flywheel.scaling.fetch.Fetcher;
import dev.flywheel.scaling.signal.ServicesConfig;
import dev.flywheel.scaling.signal.SignalConfig;
import dev.flywheel.scaling.window.Observation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at every endpoint once per call and remembers what it saw. */
@ApplicationScoped
class Scraper {

    private static final int OK = 200;
    private static final String TEXT_FORMAT = "text/plain;version=0.0.4";

    private final Fetcher fetcher;
    private final ScrapeConfig config;
    private final SignalConfig signals;
    private final Clock clock;
    private final List<URI> targets;
    private final Map<URI, TargetHistory> histories = new ConcurrentHashMap<>();

    Scraper(Fetcher fetcher, ScrapeConfig config, SignalConfig signals, ServicesConfig services, Clock clock) {
        this.fetcher = fetcher;
        this.config = config;
        this.signals = signals;
        this.clock = clock;
        this.targets = services.byName().values().stream()
                .flatMap(service -> service.targets().orElse(List.of()).stream())
                .distinct()
                .toList();
    }

    TargetHistory history(URI target) {
        return histories.getOrDefault(target, TargetHistory.EMPTY);
    }

    /** Completes when every endpoint has answered or failed; a failure is remembered, not thrown. */
    Uni<Void> scrapeAll() {
        if (targets.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.join()
                .all(targets.stream().map(this::scrape).toList())
                .andFailFast()
                .replaceWithVoid();
    }

    private Uni<Void> scrape(URI target) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Accept", TEXT_FORMAT);
        return fetcher.get(target, headers, config.timeout(), config.maxSize().asLongValue())
                .invoke(answer -> remember(target, answer.status(), answer.body()))
                .onFailure()
                .invoke(failure -> histories.put(target, history(target).failed(String.valueOf(failure.getMessage()))))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Adds a look to the target's history, or fails with a sentence for people. */
    void remember(URI target, int status, String exposition) {
        if (status != OK) {
            throw new FetchFailure("answered with status " + status);
        }
        Instant now = clock.instant();
        try {
            ProcessMetrics metrics = new ProcessMetrics(Exposition.parse(exposition), signals.excludedPaths());
            Observation observation = new Observation(now, metrics.startedAt(), metrics.totals());
            histories.put(target, history(target).succeeded(observation, metrics.gauges()));
        } catch (MalformedExposition | NumberFormatException e) {
            throw new FetchFailure("its metrics cannot be read: " + e.getMessage());
        }
    }
}
