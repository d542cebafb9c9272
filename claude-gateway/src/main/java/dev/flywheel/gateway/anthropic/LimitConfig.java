package dev.flywheel.gateway.anthropic;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on what a client may send; larger requests are refused with 413 in the API's words. */
@ConfigMapping(prefix = "flywheel.gateway.limit")
public interface LimitConfig {

    /** The largest request to {@code /v1/messages}, which is held in memory once. The API's own limit is the default. */
    @WithDefault("32M")
    MemorySize messageBody();

    /** The largest request to any other path, which streams through. The API takes batches of 256 MB and files of 500 MB. */
    @WithDefault("512M")
    MemorySize otherBody();
}
