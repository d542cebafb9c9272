package dev.flywheel.platform.outbound;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings for calls to addresses that a user supplies. */
@ConfigMapping(prefix = "flywheel.outbound")
public interface OutboundConfig {

    /**
     * Internal targets that may be called all the same: {@code host}, {@code host:port} or a CIDR block; none by
     * default. Name a target here when a webhook or a Prometheus server lives inside your network.
     */
    Optional<List<String>> allowedHosts();

    /** How long opening a connection may take; raise it for targets far away. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** How long a whole call may take, from the look-up of the name to the last byte, redirects included. */
    @WithDefault("10s")
    Duration timeout();

    /** Largest answer that is read; a longer one fails the call. Raise it when a target's answers are larger. */
    @WithDefault("1M")
    MemorySize maxResponseSize();

    /** Connections kept to one target at most; raise it when many calls go to the same host. */
    @WithDefault("16")
    int maxConnectionsPerTarget();
}
