package dev.flywheel.platform.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Gives {@code http_server_requests} the histogram buckets that latency objectives need; without them the registry
 * exports a plain summary, of which no percentile can be told.
 */
@ApplicationScoped
class LatencyBuckets {

    private static final double[] BOUNDARIES_NANOS = Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000)
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    @Produces
    @Singleton
    MeterFilter httpServerRequests() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                if (!id.getName().equals("http.server.requests")) {
                    return config;
                }
                return DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(BOUNDARIES_NANOS)
                        .build()
                        .merge(config);
            }
        };
    }
}
