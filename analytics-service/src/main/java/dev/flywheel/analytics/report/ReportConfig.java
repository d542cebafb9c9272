package dev.flywheel.analytics.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Targets of the production metrics report, and how much it lists. */
@ConfigMapping(prefix = "flywheel.analytics.report")
public interface ReportConfig {

    /** Net promoter score to reach, -100 to 100, 30 by default. Set it to the score your product is meant to have. */
    @WithDefault("30")
    double npsTarget();

    /** Share of prompt tokens to be read from the cache, 0 to 1, 0.5 by default. Lower it where prompts share little. */
    @WithDefault("0.5")
    double cacheHitRateTarget();

    /** Highest share of Claude requests that may fail, 0 to 1, 0.01 by default. */
    @WithDefault("0.01")
    double claudeErrorRatioTarget();

    /** Highest share of HTTP requests that may fail, 0 to 1, 0.001 by default. */
    @WithDefault("0.001")
    double errorRatioTarget();

    /** Highest 95th percentile of latency of any service, in seconds, 2 by default. */
    @WithDefault("2")
    double latencyP95SecondsTarget();

    /** Health score to reach, 0 to 100, 90 by default. */
    @WithDefault("90")
    double healthTarget();

    /** Most events that the report lists by name, 20 by default. */
    @WithDefault("20")
    @Min(1)
    @Max(1000)
    int topEvents();
}
