package dev.flywheel.platform.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an Idempotency-Key that was seen before.
 *
 * @param status null while the first request is still being worked on
 * @param location value of the header Location, if the answer had one
 * @param etag value of the header ETag, if the answer had one
 */
record StoredAnswer(
        byte[] requestHash,
        @Nullable Integer status,
        @Nullable String location,
        @Nullable String etag,
        @Nullable String mediaType,
        byte @Nullable [] body) {}
