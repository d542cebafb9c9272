package dev.flywheel.scaling.recommendation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What recommendations say beside the numbers. */
@ConfigMapping(prefix = "flywheel.scaling.recommendation")
public interface RecommendationConfig {

    /** Namespace of the workloads. */
    @WithDefault("flywheel")
    String namespace();

    /** How long a recommendation may be acted on. Advice from old load is worse than none. */
    @WithDefault("5m")
    Duration validity();
}
