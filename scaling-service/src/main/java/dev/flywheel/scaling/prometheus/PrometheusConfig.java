package dev.flywheel.scaling.prometheus;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The Prometheus server to ask, if there is one. */
@ConfigMapping(prefix = "flywheel.scaling.prometheus")
public interface PrometheusConfig {

    /** Base URL, without {@code /api/v1}. Unset, the services' own metrics endpoints are read. */
    Optional<URI> url();

    /** Token sent as {@code Authorization: Bearer}; set it when the server asks for one. */
    Optional<String> bearerToken();

    /** Label that tells the services apart. Change it when your scrape jobs are named otherwise. */
    @WithDefault("job")
    String serviceLabel();

    /** More matchers for every series, such as {@code namespace="flywheel"}; set it when one server watches several installations. */
    Optional<String> selector();

    /** How long a query may take. */
    @WithDefault("5s")
    Duration timeout();

    /** The largest answer that is read. */
    @WithDefault("4M")
    MemorySize maxSize();
}
