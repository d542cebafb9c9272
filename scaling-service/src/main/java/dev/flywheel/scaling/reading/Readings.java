package dev.flywheel.scaling.reading;

import dev.flywheel.scaling.prometheus.PrometheusSignals;
import dev.flywheel.scaling.scrape.ScrapedSignals;
import dev.flywheel.scaling.signal.Reading;
import dev.flywheel.scaling.signal.SignalSource;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The signals as they are now: from Prometheus when one is configured, else from the services themselves. */
@ApplicationScoped
public class Readings {

    private final PrometheusSignals prometheus;
    private final ScrapedSignals scraped;

    Readings(PrometheusSignals prometheus, ScrapedSignals scraped) {
        this.prometheus = prometheus;
        this.scraped = scraped;
    }

    void start(@Observes StartupEvent event) {
        if (!prometheus.configured()) {
            scraped.start();
        }
    }

    /** Reads now. Never fails: what cannot be read is listed in the reading. */
    public Uni<Reading> now() {
        SignalSource source = prometheus.configured() ? prometheus : scraped;
        return source.read();
    }
}
