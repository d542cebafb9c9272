package dev.flywheel.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.platform.access.Identity;
import dev.flywheel.platform.apikey.KeyKind;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.testing.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private final RateLimiter limiter = new RateLimiter(Settings.read(
            RateLimitConfig.class,
            Map.of(
                    "flywheel.rate-limit.requests-per-second", "1",
                    "flywheel.rate-limit.burst", "3",
                    "flywheel.rate-limit.failed-authentications-per-minute", "2")));

    private static Identity key(boolean internal) {
        return new Identity(UUID.randomUUID(), KeyKind.SECRET, UUID.randomUUID(), null, null, Set.of(), internal);
    }

    @Test
    void fourthRequestOfABurstOfThreeIs429WithRetryAfter() {
        Identity caller = key(false);
        for (int i = 0; i < 3; i++) {
            limiter.takeForKey(caller);
        }

        assertThatThrownBy(() -> limiter.takeForKey(caller)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(429);
            assertThat(problem.retryAfter().orElseThrow()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
        });
        limiter.takeForKey(key(false));
    }

    @Test
    void siblingsAreNotLimited() {
        Identity sibling = key(true);
        for (int i = 0; i < 100; i++) {
            limiter.takeForKey(sibling);
        }
    }

    @Test
    void thirdFailureOfAnAddressIs429AndCostsNoOther() {
        limiter.countFailedAuthentication("203.0.113.9");
        limiter.countFailedAuthentication("203.0.113.9");

        assertThatThrownBy(() -> limiter.countFailedAuthentication("203.0.113.9"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(429));
        limiter.countFailedAuthentication("203.0.113.10");
        limiter.takeForKey(key(false));
    }
}
