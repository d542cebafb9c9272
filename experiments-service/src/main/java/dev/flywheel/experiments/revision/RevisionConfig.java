package dev.flywheel.experiments.revision;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How soon a replica notices what another replica changed. */
@ConfigMapping(prefix = "flywheel.experiments.revision")
public interface RevisionConfig {

    /**
     * Pause between two looks at the change counters; one costs a read of two rows. Raise it on a database that is billed
     * by the query; a change made elsewhere is then live that much later.
     */
    @WithDefault("250ms")
    Duration pollInterval();

    /** How long one look may take before it counts as failed. */
    @WithDefault("5s")
    Duration timeout();
}
