package dev.flywheel.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.platform.access.InternalKey;
import dev.flywheel.platform.directory.DirectoryConfig;
import dev.flywheel.platform.ratelimit.RateLimitConfig;
import dev.flywheel.platform.sibling.SiblingConfig;
import dev.flywheel.platform.testing.Settings;
import dev.flywheel.platform.web.CorsConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Every name and default of the settings that all services share: changing one breaks installations. */
class SettingsTest {

    @Test
    void directoryDefaults() {
        DirectoryConfig config = Settings.read(DirectoryConfig.class, Map.of());

        assertThat(config.feed()).isTrue();
        assertThat(config.longPoll()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.retryPause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void directoryNames() {
        DirectoryConfig config = Settings.read(
                DirectoryConfig.class,
                Map.of(
                        "flywheel.directory.feed", "false",
                        "flywheel.directory.long-poll", "5s",
                        "flywheel.directory.retry-pause", "3s"));

        assertThat(config.feed()).isFalse();
        assertThat(config.longPoll()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.retryPause()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void rateLimitDefaultsAndNames() {
        RateLimitConfig config = Settings.read(RateLimitConfig.class, Map.of());
        assertThat(config.requestsPerSecond()).isEqualTo(50_000);
        assertThat(config.burst()).isEqualTo(100_000);
        assertThat(config.failedAuthenticationsPerMinute()).isEqualTo(600);

        RateLimitConfig set = Settings.read(
                RateLimitConfig.class,
                Map.of(
                        "flywheel.rate-limit.requests-per-second", "1",
                        "flywheel.rate-limit.burst", "2",
                        "flywheel.rate-limit.failed-authentications-per-minute", "3"));
        assertThat(List.of(set.requestsPerSecond(), set.burst(), set.failedAuthenticationsPerMinute()))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void siblingDefaults() {
        SiblingConfig config =
                Settings.read(SiblingConfig.class, Map.of("flywheel.siblings.scaling", "http://scaling:8080"));

        assertThat(config.analytics()).isEqualTo(URI.create("http://localhost:8081"));
        assertThat(config.experiments()).isEqualTo(URI.create("http://localhost:8082"));
        assertThat(config.feedback()).isEqualTo(URI.create("http://localhost:8083"));
        assertThat(config.gateway()).isEqualTo(URI.create("http://localhost:8084"));
        assertThat(config.scaling()).isEqualTo(URI.create("http://scaling:8080"));
    }

    @Test
    void internalKeyHasNoDefault() {
        assertThatThrownBy(() -> Settings.read(InternalKey.class, Map.of()))
                .hasMessageContaining("flywheel.internal.key");
    }

    @Test
    void noPathIsOpenToOtherOriginsByDefault() {
        assertThat(Settings.read(CorsConfig.class, Map.of()).publicPaths()).isEmpty();
        assertThat(Settings.read(CorsConfig.class, Map.of("flywheel.cors.public-paths", "/a,/b"))
                        .publicPaths()
                        .orElseThrow(NoSuchElementException::new))
                .containsExactly("/a", "/b");
    }
}
