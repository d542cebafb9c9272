package dev.flywheel.platform.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How much one caller may ask of one replica of a service. */
@ConfigMapping(prefix = "flywheel.rate-limit")
public interface RateLimitConfig {

    /** Requests per second that one key may make; lower it to share a small machine among many projects. */
    @WithDefault("50000")
    @Min(1)
    long requestsPerSecond();

    /** Requests that one key may make at once before the rate applies. */
    @WithDefault("100000")
    @Min(1)
    long burst();

    /**
     * Failed authentications per minute from one address before further ones are answered 429 instead of 401; raise it
     * where many clients share one address. A valid key is never refused for its address.
     */
    @WithDefault("600")
    @Min(1)
    long failedAuthenticationsPerMinute();
}
