package dev.flywheel.gateway.ledger;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended.
 *
 * @param httpStatus what the client was sent; 499 when it left before that
 * @param errorType the API's error type, or {@code client_disconnected}, {@code upstream_closed}, {@code upstream_timeout},
 *     {@code upstream_unreachable}
 * @param requestId the API's id of the request
 * @param model as served
 * @param latencyMillis from the request's arrival to the last byte of the answer
 * @param firstByteMillis from the request's arrival to the first byte of the answer's body
 */
public record Outcome(
        Status status,
        int httpStatus,
        @Nullable String errorType,
        @Nullable String requestId,
        @Nullable String model,
        long latencyMillis,
        @Nullable Long firstByteMillis) {

    /** The three ways in which a request can end. */
    public enum Status {
        SUCCESS,
        ERROR,
        RATE_LIMITED;

        /** The name on the wire and in the ledger. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
