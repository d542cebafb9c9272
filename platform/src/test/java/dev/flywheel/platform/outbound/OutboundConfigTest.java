package dev.flywheel.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboundConfigTest {

    @Test
    void namesAndDefaultsStay() {
        OutboundConfig defaults = config(new String[0]);

        assertThat(defaults.allowedHosts()).isEmpty();
        assertThat(defaults.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(defaults.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(defaults.maxResponseSize().asLongValue()).isEqualTo(1_048_576);
        assertThat(defaults.maxConnectionsPerTarget()).isEqualTo(16);
    }

    @Test
    void everyNameIsRead() {
        OutboundConfig set = config(
                "flywheel.outbound.allowed-hosts", "prometheus:9090,10.0.0.0/8",
                "flywheel.outbound.connect-timeout", "1s",
                "flywheel.outbound.timeout", "2s",
                "flywheel.outbound.max-response-size", "3K",
                "flywheel.outbound.max-connections-per-target", "4");

        assertThat(set.allowedHosts()).contains(List.of("prometheus:9090", "10.0.0.0/8"));
        assertThat(set.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(set.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(set.maxResponseSize().asLongValue()).isEqualTo(3072);
        assertThat(set.maxConnectionsPerTarget()).isEqualTo(4);
    }

    private static OutboundConfig config(String... namesAndValues) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(OutboundConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 200, new MemorySizeConverter());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.withDefaultValue(namesAndValues[i], namesAndValues[i + 1]);
        }
        SmallRyeConfig config = builder.build();
        return config.getConfigMapping(OutboundConfig.class);
    }
}
