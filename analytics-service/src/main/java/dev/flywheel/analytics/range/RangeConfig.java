package dev.flywheel.analytics.range;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings for the ranges of questions. */
@ConfigMapping(prefix = "flywheel.analytics.range")
public interface RangeConfig {

    /** Length of a range that names no start, 30 days by default. Shorten it where the last days are all that is asked for. */
    @WithDefault("30d")
    Duration usual();
}
