package dev.flywheel.platform.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.flywheel.platform.access.Identity;
import dev.flywheel.platform.problem.Problem;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Token buckets in memory, one per key and one per address that fails to authenticate. */
@ApplicationScoped
public class RateLimiter {

    private static final int REMEMBERED = 100_000;

    private final RateLimitConfig config;
    private final Cache<UUID, Bucket> keys = cache();
    private final Cache<String, Bucket> failures = cache();

    RateLimiter(RateLimitConfig config) {
        this.config = config;
    }

    /**
     * Counts one request of this caller; the siblings are not limited.
     *
     * @throws Problem 429 when its bucket is empty
     */
    public void takeForKey(Identity identity) {
        if (identity.internal()) {
            return;
        }
        Bucket bucket = keys.get(identity.keyId(), key -> keyBucket());
        // Only the refusal pays for the probe that knows how long to wait.
        if (!bucket.tryConsume(1)) {
            throw refusal(bucket, "This key made more requests than its limit allows.");
        }
    }

    /**
     * Counts one failed authentication of this address. A valid key is never refused for its address, because many
     * clients may share one behind a proxy; guessing a key is hopeless, so this only sheds the load of trying.
     *
     * @throws Problem 429 when the address failed too often
     */
    public void countFailedAuthentication(String address) {
        Bucket bucket = failures.get(address, key -> failureBucket());
        if (!bucket.tryConsume(1)) {
            throw refusal(bucket, "Too many requests from this address carried no valid key.");
        }
    }

    private static Problem refusal(Bucket bucket, String detail) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return Problem.tooManyRequests(detail, Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket keyBucket() {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(Math.max(config.burst(), config.requestsPerSecond()))
                        .refillGreedy(config.requestsPerSecond(), Duration.ofSeconds(1))
                        .build())
                .build();
    }

    private Bucket failureBucket() {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(config.failedAuthenticationsPerMinute())
                        .refillGreedy(config.failedAuthenticationsPerMinute(), Duration.ofMinutes(1))
                        .build())
                .build();
    }

    private static <K> Cache<K, Bucket> cache() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(Duration.ofMinutes(10))
                .build();
    }
}
