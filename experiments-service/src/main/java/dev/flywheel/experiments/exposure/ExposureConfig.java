package dev.flywheel.experiments.exposure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How exposures are stored and passed on to analytics. */
@ConfigMapping(prefix = "flywheel.experiments.exposure")
public interface ExposureConfig {

    /**
     * Exposures that may wait for the database; further ones are dropped and counted in
     * {@code flywheel_exposures_dropped_total}. About 300 bytes each; raise it to ride out longer outages.
     */
    @WithDefault("200000")
    @Min(1)
    int maxQueued();

    /** The most exposures that one statement stores. */
    @WithDefault("1000")
    @Min(1)
    int maxBatch();

    /** Statements that may run at once; more than two only helps with a database on many disks. */
    @WithDefault("2")
    @Min(1)
    int lanes();

    /**
     * Exposures remembered so that they are not sent to the database again. About 150 bytes each; raise it when far more
     * units than this are active at a time.
     */
    @WithDefault("200000")
    @Min(0)
    int remembered();

    /** Pause between two looks for exposures to pass on. */
    @WithDefault("1s")
    Duration forwardInterval();

    /** The most exposures that one request to analytics carries. */
    @WithDefault("500")
    @Min(1)
    @Max(500)
    int forwardBatch();

    /** How long a replica keeps exposures to itself that it is passing on; if it dies, another takes over then. */
    @WithDefault("30s")
    Duration forwardLease();

    /** Longest pause before an exposure that analytics did not take is tried again; it doubles from one second. */
    @WithDefault("5m")
    Duration forwardMaxBackoff();
}
