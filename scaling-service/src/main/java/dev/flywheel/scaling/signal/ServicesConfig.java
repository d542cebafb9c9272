package dev.flywheel.scaling.signal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services that are watched, by short name. The five siblings unless configured otherwise. */
@ConfigMapping(prefix = "flywheel.scaling.services")
public interface ServicesConfig {

    /** Watched services by short name. */
    @WithParentName
    Map<String, Watched> byName();

    /** One watched service. */
    interface Watched {

        /**
         * Metrics endpoints, one per instance; used when no Prometheus is configured. By default {@code /q/metrics} under
         * the sibling's base URL. An address that several instances share shows one of them at a time.
         */
        Optional<List<URI>> targets();

        /**
         * Regular expression that the service's value of the Prometheus label matches, and the name of its Deployment.
         * By default the workload's name with any prefix.
         */
        Optional<String> prometheusLabel();

        /** Latency that satisfies a user; apdex tolerates four times as much. Raise it for services that stream. */
        @WithDefault("250ms")
        Duration latencyTarget();
    }
}
