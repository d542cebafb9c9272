package dev.flywheel.gateway.price;

/**
 * Tokens of one model run. The three kinds of cache writes are disjoint: {@code cacheWriteUnsplit} are those that the API
 * reported without saying how long they live.
 */
public record Tokens(
        long input, long output, long cacheRead, long cacheWrite5m, long cacheWrite1h, long cacheWriteUnsplit) {

    /** Nothing was read or written. */
    public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0, 0);

    /** All cache writes, whatever their time to live. */
    public long cacheWrite() {
        return cacheWrite5m + cacheWrite1h + cacheWriteUnsplit;
    }

    /** The whole prompt, which is what decides a long-prompt tier. */
    public long prompt() {
        return input + cacheRead + cacheWrite();
    }
}
