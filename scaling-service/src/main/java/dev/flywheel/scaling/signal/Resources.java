package dev.flywheel.scaling.signal;

import org.jspecify.annotations.Nullable;

/**
 * What the instances of one service use. Null where unknown.
 *
 * @param cpuCores cores in use, all instances together
 * @param cpuUtilisation share of the cores the instances may use, 0 to 1
 * @param memoryBytes resident memory where the process tells it, else memory the JVM uses; all instances together
 * @param memoryUtilisation share of the heap still in use after a collection where told, else in use; worst instance
 * @param databasePoolUtilisation share of database connections in use, worst pool, 0 to 1
 * @param uptimeSeconds age of the youngest instance
 */
public record Resources(
        @Nullable Double cpuCores,
        @Nullable Double cpuUtilisation,
        @Nullable Double memoryBytes,
        @Nullable Double memoryUtilisation,
        @Nullable Double databasePoolUtilisation,
        @Nullable Double uptimeSeconds) {

    /** Nothing known. */
    public static final Resources UNKNOWN = new Resources(null, null, null, null, null, null);
}
