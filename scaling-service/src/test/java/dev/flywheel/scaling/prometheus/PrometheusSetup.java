package dev.flywheel.scaling.prometheus;

import dev.flywheel.platform.testing.Settings;
import dev.flywheel.scaling.fetch.Fetcher;
import dev.flywheel.scaling.signal.ServicesConfig;
import dev.flywheel.scaling.signal.SignalConfig;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Wires the source by hand, watching analytics and experiments. */
final class PrometheusSetup {

    private PrometheusSetup() {}

    static PrometheusSignals signals(Vertx vertx, Map<String, String> settings, String window) {
        PrometheusConfig config = Settings.read(PrometheusConfig.class, settings);
        Map<String, String> services = new HashMap<>();
        services.put("flywheel.scaling.services.analytics.prometheus-label", "(.+-)?analytics-service");
        services.put("flywheel.scaling.services.experiments.prometheus-label", "(.+-)?experiments-service");
        return new PrometheusSignals(
                new PrometheusClient(new Fetcher(vertx), config),
                config,
                Settings.read(SignalConfig.class, Map.of("flywheel.scaling.signal.window", window)),
                Settings.read(ServicesConfig.class, services),
                Clock.systemUTC());
    }
}
