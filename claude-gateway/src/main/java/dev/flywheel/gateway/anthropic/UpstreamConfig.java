package dev.flywheel.gateway.anthropic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings of the upstream, which is the Anthropic API or something that speaks it. */
@ConfigMapping(prefix = "flywheel.gateway.upstream")
public interface UpstreamConfig {

    /** Where requests go; a path is put before {@code /v1}. Change it for a simulator, a regional address or another gateway. */
    @WithDefault("https://api.anthropic.com")
    URI url();

    /** The real key, which no client ever sees. Without it every request is refused with 503. */
    Optional<String> apiKey();

    /** How long opening a connection may take. */
    @WithDefault("5s")
    Duration connectTimeout();

    /**
     * How long a connection may be silent while a request runs. A long answer that is not streamed is silent all the time, and
     * the SDKs wait ten minutes for it.
     */
    @WithDefault("10M")
    Duration idleTimeout();

    /** How long a request may run in all. */
    @WithDefault("1H")
    Duration totalTimeout();

    /** Connections to the upstream; requests past it wait for one. */
    @WithDefault("4096")
    @Min(1)
    int maxConnections();

    /** How long an unused connection is kept. Must be shorter than the upstream keeps it. */
    @WithDefault("60s")
    Duration keepAlive();
}
