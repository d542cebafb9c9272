package dev.flywheel.analytics.sql;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings for questions to the event table. */
@ConfigMapping(prefix = "flywheel.analytics.query")
public interface QueryConfig {

    /** How long one statement may run before PostgreSQL stops it, 30 seconds by default. Raise it for reports over years. */
    @WithDefault("30s")
    Duration timeout();

    /**
     * Memory that each sort of a question may take in PostgreSQL before it goes to disk, 64 MiB by default. Raise it for funnels
     * over tens of millions of events, if the database has it to spare.
     */
    @WithDefault("64M")
    MemorySize sortMemory();
}
