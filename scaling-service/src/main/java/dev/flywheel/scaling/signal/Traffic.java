package dev.flywheel.scaling.signal;

import org.jspecify.annotations.Nullable;

/**
 * Requests of one service over the reading's window. Null where unknown; ratios and latencies are null, too, when there
 * was no request.
 *
 * @param requestsPerSecond requests answered
 * @param errorRatio share answered with a server error, 0 to 1
 * @param latencyP50Seconds median duration
 * @param latencyP95Seconds 95th percentile
 * @param latencyP99Seconds 99th percentile
 * @param apdex share within the service's latency target plus half the share within four times it, 0 to 1
 */
public record Traffic(
        @Nullable Double requestsPerSecond,
        @Nullable Double errorRatio,
        @Nullable Double latencyP50Seconds,
        @Nullable Double latencyP95Seconds,
        @Nullable Double latencyP99Seconds,
        @Nullable Double apdex) {

    /** Nothing known. */
    public static final Traffic UNKNOWN = new Traffic(null, null, null, null, null, null);

    /** Whether it is known that no request came. */
    public boolean idle() {
        return requestsPerSecond != null && requestsPerSecond == 0;
    }
}
