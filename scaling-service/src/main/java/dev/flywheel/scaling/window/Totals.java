package dev.flywheel.scaling.window;

/**
 * What a process has counted since it started.
 *
 * @param requests requests answered
 * @param errors those answered with a server error
 * @param latency their durations in seconds
 * @param cpuSeconds CPU time used, NaN when the process does not tell
 */
public record Totals(double requests, double errors, Buckets latency, double cpuSeconds) {

    /** Nothing counted. */
    public static final Totals ZERO = new Totals(0, 0, Buckets.NONE, 0);

    /** Counters only grow, so a smaller one means that the process began anew. */
    boolean isBehind(Totals earlier) {
        return requests < earlier.requests || errors < earlier.errors || cpuSeconds < earlier.cpuSeconds;
    }

    /** Both together; unknown CPU time makes the sum unknown. */
    public Totals plus(Totals other) {
        return new Totals(
                requests + other.requests,
                errors + other.errors,
                latency.plus(other.latency),
                cpuSeconds + other.cpuSeconds);
    }

    Totals minus(Totals earlier) {
        return new Totals(
                requests - earlier.requests,
                errors - earlier.errors,
                latency.minus(earlier.latency),
                cpuSeconds - earlier.cpuSeconds);
    }
}
