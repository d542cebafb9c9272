package dev.flywheel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.gateway.anthropic.LimitConfig;
import dev.flywheel.gateway.anthropic.UpstreamConfig;
import dev.flywheel.gateway.ledger.LedgerConfig;
import dev.flywheel.gateway.pricebook.PriceConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and defaults are a contract with whoever runs the gateway. */
class ConfigurationTest {

    private static final long MEBIBYTE = 1024 * 1024;

    @Test
    void defaultsAreThese() {
        SmallRyeConfig config = config(Map.of());

        UpstreamConfig upstream = config.getConfigMapping(UpstreamConfig.class);
        assertThat(upstream.url()).isEqualTo(URI.create("https://api.anthropic.com"));
        assertThat(upstream.apiKey()).isEmpty();
        assertThat(upstream.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(upstream.idleTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(upstream.totalTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(upstream.maxConnections()).isEqualTo(4096);
        assertThat(upstream.keepAlive()).isEqualTo(Duration.ofSeconds(60));
        LimitConfig limit = config.getConfigMapping(LimitConfig.class);
        assertThat(limit.messageBody().asLongValue()).isEqualTo(32 * MEBIBYTE);
        assertThat(limit.otherBody().asLongValue()).isEqualTo(512 * MEBIBYTE);
        LedgerConfig ledger = config.getConfigMapping(LedgerConfig.class);
        assertThat(ledger.maxQueued()).isEqualTo(100_000);
        assertThat(ledger.maxBatch()).isEqualTo(1000);
        assertThat(ledger.lanes()).isEqualTo(2);
        assertThat(ledger.maxRetryPause()).isEqualTo(Duration.ofSeconds(2));
        assertThat(ledger.drainTimeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(ledger.monthsAhead()).isEqualTo(2);
        assertThat(config.getConfigMapping(PriceConfig.class).file()).isEmpty();
    }

    @Test
    void namesAreThese() {
        SmallRyeConfig config = config(Map.ofEntries(
                Map.entry("flywheel.gateway.upstream.url", "http://localhost:1/anthropic"),
                Map.entry("flywheel.gateway.upstream.api-key", "sk"),
                Map.entry("flywheel.gateway.upstream.connect-timeout", "1s"),
                Map.entry("flywheel.gateway.upstream.idle-timeout", "2s"),
                Map.entry("flywheel.gateway.upstream.total-timeout", "3s"),
                Map.entry("flywheel.gateway.upstream.max-connections", "4"),
                Map.entry("flywheel.gateway.upstream.keep-alive", "5s"),
                Map.entry("flywheel.gateway.limit.message-body", "1M"),
                Map.entry("flywheel.gateway.limit.other-body", "2M"),
                Map.entry("flywheel.gateway.ledger.max-queued", "6"),
                Map.entry("flywheel.gateway.ledger.max-batch", "7"),
                Map.entry("flywheel.gateway.ledger.lanes", "8"),
                Map.entry("flywheel.gateway.ledger.max-retry-pause", "9s"),
                Map.entry("flywheel.gateway.ledger.drain-timeout", "10s"),
                Map.entry("flywheel.gateway.ledger.months-ahead", "11"),
                Map.entry("flywheel.gateway.price.file", "/prices.json")));

        UpstreamConfig upstream = config.getConfigMapping(UpstreamConfig.class);
        assertThat(upstream.url()).isEqualTo(URI.create("http://localhost:1/anthropic"));
        assertThat(upstream.apiKey()).contains("sk");
        assertThat(upstream.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(upstream.idleTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(upstream.totalTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(upstream.maxConnections()).isEqualTo(4);
        assertThat(upstream.keepAlive()).isEqualTo(Duration.ofSeconds(5));
        LimitConfig limit = config.getConfigMapping(LimitConfig.class);
        assertThat(limit.messageBody().asLongValue()).isEqualTo(MEBIBYTE);
        assertThat(limit.otherBody().asLongValue()).isEqualTo(2 * MEBIBYTE);
        LedgerConfig ledger = config.getConfigMapping(LedgerConfig.class);
        assertThat(ledger.maxQueued()).isEqualTo(6);
        assertThat(ledger.maxBatch()).isEqualTo(7);
        assertThat(ledger.lanes()).isEqualTo(8);
        assertThat(ledger.maxRetryPause()).isEqualTo(Duration.ofSeconds(9));
        assertThat(ledger.drainTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(ledger.monthsAhead()).isEqualTo(11);
        assertThat(config.getConfigMapping(PriceConfig.class).file()).contains(Path.of("/prices.json"));
    }

    private static SmallRyeConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withMapping(UpstreamConfig.class)
                .withMapping(LimitConfig.class)
                .withMapping(LedgerConfig.class)
                .withMapping(PriceConfig.class)
                .build();
    }
}
