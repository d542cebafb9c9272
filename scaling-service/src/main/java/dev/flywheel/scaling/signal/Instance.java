package dev.flywheel.scaling.signal;

import org.jspecify.annotations.Nullable;

/**
 * One process of a service.
 *
 * @param name its address, unique within the service
 * @param up whether it answered the last look
 * @param cpuCores cores in use over the window, null when unknown
 * @param requestsPerSecond requests over the window, null when unknown
 * @param uptimeSeconds its age, null when unknown
 */
public record Instance(
        String name,
        boolean up,
        @Nullable Double cpuCores,
        @Nullable Double requestsPerSecond,
        @Nullable Double uptimeSeconds) {}
