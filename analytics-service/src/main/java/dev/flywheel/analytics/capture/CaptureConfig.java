package dev.flywheel.analytics.capture;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings for taking events in. */
@ConfigMapping(prefix = "flywheel.analytics.capture")
public interface CaptureConfig {

    /** Most events one request may hold, 1,000 by default. Raise it for server-side senders with large batches. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int maxEvents();

    /** Largest body as sent, compressed or not, 1 MiB by default. Keep it below {@code quarkus.http.limits.max-body-size}. */
    @WithDefault("1M")
    MemorySize maxBodySize();

    /** Largest body after inflation, 20 MiB by default; lower it where memory is short. */
    @WithDefault("20M")
    MemorySize maxInflatedSize();

    /** Largest {@code properties} of one event in bytes of JSON, 64 KiB by default. Raise it only for events that carry documents. */
    @WithDefault("64K")
    MemorySize maxPropertiesSize();

    /** Deepest nesting inside {@code properties}, its own braces included, 16 by default. */
    @WithDefault("16")
    @Min(1)
    @Max(500)
    int maxPropertiesDepth();

    /** How far ahead of our clock an event may be, 24 hours by default; one further ahead is refused. */
    @WithDefault("24h")
    Duration maxAhead();

    /** How long a request may wait for its commit before it is answered 503, 5 seconds by default. */
    @WithDefault("5s")
    Duration deadline();

    /** Most events waiting for a writer, 50,000 by default; past it requests are answered 503. */
    @WithDefault("50000")
    @Min(1)
    int maxQueued();

    /** Most memory that waiting events may take, 64 MiB by default; past it requests are answered 503. A quarter of the heap at most. */
    @WithDefault("64M")
    MemorySize maxQueuedSize();

    /** Events after which a commit takes no further request, 4,000 by default. Larger means fewer commits and longer ones. */
    @WithDefault("4000")
    @Min(1)
    @Max(100_000)
    int maxBatch();

    /** Writers at work at once, each with a connection of its own, 2 by default. Raise it with the cores of the database. */
    @WithDefault("2")
    @Min(1)
    @Max(64)
    int lanes();
}
