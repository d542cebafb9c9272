package dev.flywheel.analytics.capture;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event as a sender describes it, checked and complete.
 *
 * @param index its place in the request, from 0
 * @param timestampMicros when it happened, in microseconds since 1970
 * @param json the body it came in, of which the properties are the bytes from {@code propertiesStart} to {@code propertiesEnd}
 */
record NewEvent(
        int index,
        String pointer,
        UUID id,
        String name,
        String distinctId,
        @Nullable String sessionId,
        long timestampMicros,
        @Nullable String url,
        @Nullable String referrer,
        @Nullable String userAgent,
        byte[] json,
        int propertiesStart,
        int propertiesEnd) {}
