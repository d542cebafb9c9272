package dev.flywheel.scaling.window;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How much a process counted over a stretch of time.
 *
 * @param counted what was added
 * @param elapsed the time really covered, which may be shorter than was asked for
 * @param observations looks it is drawn from
 */
public record Increase(Totals counted, Duration elapsed, int observations) {

    /** Process clocks and ours may disagree by this much about a start. */
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    /**
     * The increase from the first observation at or after {@code from} to the last one; empty with fewer than two.
     *
     * <p>A restart counts from zero. A neighbour that started before the earlier look is another replica behind the
     * same address: the two say nothing about each other, and the time between them is left out.
     */
    public static Optional<Increase> since(Instant from, List<Observation> observations) {
        Totals counted = Totals.ZERO;
        Duration elapsed = Duration.ZERO;
        int seen = 0;
        Observation earlier = null;
        for (Observation later : observations) {
            if (later.at().isBefore(from)) {
                continue;
            }
            if (earlier != null && !isAnotherReplica(earlier, later)) {
                counted = counted.plus(step(earlier, later));
                elapsed = elapsed.plus(Duration.between(earlier.at(), later.at()));
                seen++;
            }
            earlier = later;
        }
        boolean nothing = seen == 0 || elapsed.isZero();
        return nothing ? Optional.empty() : Optional.of(new Increase(counted, elapsed, seen + 1));
    }

    /** Requests per second. */
    public double requestsPerSecond() {
        return counted.requests() / seconds();
    }

    /** Cores in use on average, NaN when unknown. */
    public double cpuCores() {
        return counted.cpuSeconds() / seconds();
    }

    private double seconds() {
        return elapsed.toNanos() / 1e9;
    }

    private static Totals step(Observation earlier, Observation later) {
        boolean restarted = hasRestarted(earlier, later) || later.totals().isBehind(earlier.totals());
        return restarted ? later.totals() : later.totals().minus(earlier.totals());
    }

    private static boolean hasRestarted(Observation earlier, Observation later) {
        return startsDiffer(earlier, later) && !isAnotherReplica(earlier, later);
    }

    private static boolean isAnotherReplica(Observation earlier, Observation later) {
        Instant started = later.startedAt();
        return started != null
                && startsDiffer(earlier, later)
                && started.isBefore(earlier.at().minus(CLOCK_SLACK));
    }

    private static boolean startsDiffer(Observation earlier, Observation later) {
        Instant before = earlier.startedAt();
        Instant after = later.startedAt();
        return before != null
                && after != null
                && Duration.between(before, after).abs().compareTo(CLOCK_SLACK) > 0;
    }
}
