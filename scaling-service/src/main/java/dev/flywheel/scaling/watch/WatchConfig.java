package dev.flywheel.scaling.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The regular look at the services. */
@ConfigMapping(prefix = "flywheel.scaling.watch")
public interface WatchConfig {

    /** Time between two rounds of the autoscaler's rule; 15 s is Kubernetes' own. */
    @WithDefault("15s")
    Duration interval();
}
