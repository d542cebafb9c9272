package dev.flywheel.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.experiments.bootstrap.BootstrapConfig;
import dev.flywheel.experiments.exposure.ExposureConfig;
import dev.flywheel.experiments.revision.RevisionConfig;
import dev.flywheel.platform.testing.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every name and default of this service's settings: changing one breaks installations. */
class SettingsTest {

    @Test
    void bootstrapDefaultsAndNames() {
        BootstrapConfig config = Settings.read(BootstrapConfig.class, Map.of());
        assertThat(config.key()).isEmpty();
        assertThat(config.publicKey()).isEmpty();
        assertThat(config.timeZone()).isEqualTo("UTC");

        BootstrapConfig set = Settings.read(
                BootstrapConfig.class,
                Map.of(
                        "flywheel.bootstrap.key", "a",
                        "flywheel.bootstrap.public-key", "b",
                        "flywheel.bootstrap.time-zone", "Europe/Berlin"));
        assertThat(set.key()).contains("a");
        assertThat(set.publicKey()).contains("b");
        assertThat(set.timeZone()).isEqualTo("Europe/Berlin");
    }

    @Test
    void revisionDefaultsAndNames() {
        RevisionConfig config = Settings.read(RevisionConfig.class, Map.of());
        assertThat(config.pollInterval()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(5));

        RevisionConfig set = Settings.read(
                RevisionConfig.class,
                Map.of(
                        "flywheel.experiments.revision.poll-interval", "2s",
                        "flywheel.experiments.revision.timeout", "3s"));
        assertThat(set.pollInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(set.timeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void exposureDefaults() {
        ExposureConfig config = Settings.read(ExposureConfig.class, Map.of());

        assertThat(config.maxQueued()).isEqualTo(200_000);
        assertThat(config.maxBatch()).isEqualTo(1_000);
        assertThat(config.lanes()).isEqualTo(2);
        assertThat(config.remembered()).isEqualTo(200_000);
        assertThat(config.forwardInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.forwardBatch()).isEqualTo(500);
        assertThat(config.forwardLease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.forwardMaxBackoff()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void exposureNames() {
        ExposureConfig config = Settings.read(
                ExposureConfig.class,
                Map.of(
                        "flywheel.experiments.exposure.max-queued", "1",
                        "flywheel.experiments.exposure.max-batch", "2",
                        "flywheel.experiments.exposure.lanes", "3",
                        "flywheel.experiments.exposure.remembered", "4",
                        "flywheel.experiments.exposure.forward-interval", "5s",
                        "flywheel.experiments.exposure.forward-batch", "6",
                        "flywheel.experiments.exposure.forward-lease", "7s",
                        "flywheel.experiments.exposure.forward-max-backoff", "8s"));

        assertThat(config.maxQueued()).isEqualTo(1);
        assertThat(config.maxBatch()).isEqualTo(2);
        assertThat(config.lanes()).isEqualTo(3);
        assertThat(config.remembered()).isEqualTo(4);
        assertThat(config.forwardInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.forwardBatch()).isEqualTo(6);
        assertThat(config.forwardLease()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.forwardMaxBackoff()).isEqualTo(Duration.ofSeconds(8));
    }
}
