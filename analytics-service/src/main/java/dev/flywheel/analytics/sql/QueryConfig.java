package dev.flywheel.analytics.sql;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings for questions to the event table. */
@ConfigMapping(prefix = "flywheel.analytics.query")
public interface QueryConfig {

    /** How long one statement may run before PostgreSQL stops it, 30 seconds by default. Raise it for reports over years. */
    @WithDefault("30s")
    Duration timeout();
}
