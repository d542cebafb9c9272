package dev.flywheel.feedback.nps;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NpsConfigTest {

    @Test
    void namesAndDefaultsStay() {
        NpsConfig defaults = config();

        assertThat(defaults.repeatWindow()).isEqualTo(Duration.ofDays(1));
        assertThat(defaults.lowSampleBelow()).isEqualTo(5);
        assertThat(defaults.wideAbove()).isEqualTo(10);
        assertThat(defaults.confidence()).isEqualTo(0.95);
        assertThat(defaults.interval()).isEqualTo(IntervalMethod.SCORE);
        assertThat(defaults.clockSkew()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void everyNameIsRead() {
        NpsConfig set = config(
                "flywheel.feedback.nps.repeat-window", "P30D",
                "flywheel.feedback.nps.low-sample-below", "30",
                "flywheel.feedback.nps.wide-above", "2.5",
                "flywheel.feedback.nps.confidence", "0.9",
                "flywheel.feedback.nps.interval", "adjusted-wald",
                "flywheel.feedback.nps.clock-skew", "PT1H");

        assertThat(set.repeatWindow()).isEqualTo(Duration.ofDays(30));
        assertThat(set.lowSampleBelow()).isEqualTo(30);
        assertThat(set.wideAbove()).isEqualTo(2.5);
        assertThat(set.confidence()).isEqualTo(0.9);
        assertThat(set.interval()).isEqualTo(IntervalMethod.ADJUSTED_WALD);
        assertThat(set.clockSkew()).isEqualTo(Duration.ofHours(1));
    }

    static NpsConfig config(String... namesAndValues) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(NpsConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.withDefaultValue(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build().getConfigMapping(NpsConfig.class);
    }
}
