package dev.flywheel.platform.directory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a service keeps its copy of the directory fresh. */
@ConfigMapping(prefix = "flywheel.directory")
public interface DirectoryConfig {

    /** Whether to follow the control plane over REST; off only in the control plane itself. */
    @WithDefault("true")
    boolean feed();

    /** How long the control plane may hold a request open while nothing changes; at most 30 s. */
    @WithDefault("20s")
    Duration longPoll();

    /** Pause before the next try after a failed one; raise it only if a broken control plane is flooded. */
    @WithDefault("1s")
    Duration retryPause();
}
