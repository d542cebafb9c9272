package dev.flywheel.analytics.capture;

/**
 * What an event may be at the moment its request arrives.
 *
 * @param nowMicros when the request arrived, in microseconds since 1970
 * @param oldestMicros the oldest time that is still kept
 * @param newestMicros the latest time that is believed
 */
record EventLimits(
        int maxEvents,
        int maxPropertiesSize,
        int maxPropertiesDepth,
        long nowMicros,
        long oldestMicros,
        long newestMicros) {}
