package dev.flywheel.suite;

import dev.flywheel.suite.postgres.DatabaseServer;
import dev.flywheel.suite.postgres.Databases;
import dev.flywheel.suite.service.Ports;
import dev.flywheel.suite.service.Service;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each service is told through its environment.
 *
 * @param ports who listens where
 * @param server the PostgreSQL server
 * @param databases the passwords on it
 * @param internalKey the secret by which the five recognise each other
 * @param bootstrapKey the first secret key, while there is one to hand over
 * @param claude where the gateway sends its calls
 * @param claudeKey what the gateway presents there
 * @param further settings for all, which win over the ones made here
 */
record ServiceSettings(
        Ports ports,
        DatabaseServer server,
        Databases databases,
        String internalKey,
        Optional<String> bootstrapKey,
        URI claude,
        String claudeKey,
        Map<String, String> further) {

    Map<String, String> of(Service service) {
        Map<String, String> settings = new HashMap<>();
        settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
        settings.put("QUARKUS_DATASOURCE_USERNAME", service.shortName());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", databases.password(service.shortName()));
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", server.jdbcUrl(service.shortName()));
        settings.put("QUARKUS_DATASOURCE_REACTIVE_URL", server.reactiveUrl(service.shortName()));
        // Five starts at once can keep a small machine busy for longer than a service waits in production.
        settings.put("QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "60S");
        settings.put("QUARKUS_FLYWAY_CONNECT_RETRIES", "10");
        // A person reads these logs.
        settings.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        settings.put("QUARKUS_LOG_CATEGORY__IO_SMALLRYE_HEALTH__LEVEL", "WARN");
        settings.put("FLYWHEEL_INTERNAL_KEY", internalKey);
        for (Service sibling : Service.values()) {
            settings.put(
                    "FLYWHEEL_SIBLINGS_" + sibling.shortName().toUpperCase(Locale.ROOT),
                    "http://127.0.0.1:" + ports.of(sibling));
        }
        if (service == Service.EXPERIMENTS) {
            putIfKnown(settings, "FLYWHEEL_BOOTSTRAP_KEY", bootstrapKey.orElse(null));
        }
        if (service == Service.GATEWAY) {
            settings.put("FLYWHEEL_GATEWAY_UPSTREAM_URL", claude.toString());
            settings.put("FLYWHEEL_GATEWAY_UPSTREAM_API_KEY", claudeKey);
        }
        settings.putAll(further);
        return settings;
    }

    private static void putIfKnown(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }

    @Override
    public String toString() {
        return "ServiceSettings[" + server + "]";
    }
}
