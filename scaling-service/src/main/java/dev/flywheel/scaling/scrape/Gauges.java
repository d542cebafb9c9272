package dev.flywheel.scaling.scrape;

import org.jspecify.annotations.Nullable;

/**
 * What one process says of itself now. Null where it says nothing.
 *
 * @param cores cores it may use
 * @param memoryBytes resident memory, else memory the JVM uses
 * @param memoryUtilisation share of the heap in use, after the last collection where told
 * @param databasePoolUtilisation share of the busiest pool's connections in use
 * @param uptimeSeconds its age
 */
record Gauges(
        @Nullable Double cores,
        @Nullable Double memoryBytes,
        @Nullable Double memoryUtilisation,
        @Nullable Double databasePoolUtilisation,
        @Nullable Double uptimeSeconds) {}
