package dev.flywheel.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.analytics.capture.CaptureConfig;
import dev.flywheel.analytics.partition.RetentionConfig;
import dev.flywheel.analytics.range.RangeConfig;
import dev.flywheel.analytics.report.ReportConfig;
import dev.flywheel.analytics.sql.QueryConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Pins the name and default of every setting: both are promises to whoever runs the service. */
class ConfigTest {

    private static SmallRyeConfig defaults() {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 200, new MemorySizeConverter())
                .withMapping(CaptureConfig.class)
                .withMapping(RetentionConfig.class)
                .withMapping(RangeConfig.class)
                .withMapping(QueryConfig.class)
                .withMapping(ReportConfig.class)
                .build();
    }

    @Test
    void everySettingHasThisNameAndDefault() {
        SmallRyeConfig config = defaults();
        Map<String, String> found = new TreeMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith("flywheel.")) {
                found.put(name, config.getConfigValue(name).getValue());
            }
        }
        assertThat(found)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("flywheel.analytics.capture.max-events", "1000"),
                        Map.entry("flywheel.analytics.capture.max-body-size", "1M"),
                        Map.entry("flywheel.analytics.capture.max-inflated-size", "20M"),
                        Map.entry("flywheel.analytics.capture.max-properties-size", "64K"),
                        Map.entry("flywheel.analytics.capture.max-properties-depth", "16"),
                        Map.entry("flywheel.analytics.capture.max-ahead", "24h"),
                        Map.entry("flywheel.analytics.capture.deadline", "5s"),
                        Map.entry("flywheel.analytics.capture.max-queued", "50000"),
                        Map.entry("flywheel.analytics.capture.max-queued-size", "64M"),
                        Map.entry("flywheel.analytics.capture.max-batch", "4000"),
                        Map.entry("flywheel.analytics.capture.lanes", "2"),
                        Map.entry("flywheel.analytics.retention.keep", "730d"),
                        Map.entry("flywheel.analytics.retention.months-ahead", "3"),
                        Map.entry("flywheel.analytics.retention.every", "6h"),
                        Map.entry("flywheel.analytics.range.usual", "30d"),
                        Map.entry("flywheel.analytics.query.timeout", "30s"),
                        Map.entry("flywheel.analytics.query.sort-memory", "64M"),
                        Map.entry("flywheel.analytics.report.nps-target", "30"),
                        Map.entry("flywheel.analytics.report.cache-hit-rate-target", "0.5"),
                        Map.entry("flywheel.analytics.report.claude-error-ratio-target", "0.01"),
                        Map.entry("flywheel.analytics.report.error-ratio-target", "0.001"),
                        Map.entry("flywheel.analytics.report.latency-p95-seconds-target", "2"),
                        Map.entry("flywheel.analytics.report.health-target", "90"),
                        Map.entry("flywheel.analytics.report.top-events", "20")));
    }

    @Test
    void sizesAndTimesAreReadInTheirUnits() {
        CaptureConfig capture = defaults().getConfigMapping(CaptureConfig.class);
        assertThat(capture.maxBodySize().asLongValue()).isEqualTo(1_048_576);
        assertThat(capture.maxInflatedSize().asLongValue()).isEqualTo(20_971_520);
        assertThat(capture.maxPropertiesSize().asLongValue()).isEqualTo(65_536);
        assertThat(capture.maxAhead()).isEqualTo(Duration.ofHours(24));
        assertThat(defaults().getConfigMapping(RetentionConfig.class).keep()).isEqualTo(Duration.ofDays(730));
    }
}
