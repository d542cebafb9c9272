package dev.flywheel.scaling.scrape;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the services' own metrics endpoints are read when no Prometheus is configured. */
@ConfigMapping(prefix = "flywheel.scaling.scrape")
public interface ScrapeConfig {

    /** Time between two looks at each endpoint. Lower it to see changes sooner. */
    @WithDefault("10s")
    Duration interval();

    /** How long an endpoint may take to answer; keep it below the interval. */
    @WithDefault("2s")
    Duration timeout();

    /** The largest exposition that is read; raise it when a service with very many series is refused. */
    @WithDefault("8M")
    MemorySize maxSize();
}
