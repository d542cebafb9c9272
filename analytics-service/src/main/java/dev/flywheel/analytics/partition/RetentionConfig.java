package dev.flywheel.analytics.partition;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long events are kept, and how their partitions are looked after. */
@ConfigMapping(prefix = "flywheel.analytics.retention")
public interface RetentionConfig {

    /** How long an event is kept after it happened, 730 days by default; an older one is refused. Whole months are dropped. */
    @WithDefault("730d")
    Duration keep();

    /** Months whose partitions are made before they begin, 3 by default. More survive a longer stop of the upkeep. */
    @WithDefault("3")
    @Min(1)
    @Max(24)
    int monthsAhead();

    /** How often partitions are made and dropped, every 6 hours by default, and once at start. */
    @WithDefault("6h")
    Duration every();
}
