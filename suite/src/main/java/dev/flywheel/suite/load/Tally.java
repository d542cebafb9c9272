package dev.flywheel.suite.load;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What came back during a stretch of time. For use on one thread, until it is handed over. */
public final class Tally {

    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final int DIGITS = 3;

    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Histogram nanos = new Histogram(LONGEST_NANOS, DIGITS);
    private final long beginNanos;
    private long endNanos;
    private long done;
    private long unexpected;
    private long lost;

    Tally(long beginNanos) {
        this.beginNanos = beginNanos;
    }

    void answered(int status, boolean asExpected, long tookNanos) {
        statuses.merge(status, 1L, Long::sum);
        nanos.recordValue(Math.min(tookNanos, LONGEST_NANOS));
        if (asExpected) {
            done++;
        } else {
            unexpected++;
        }
    }

    void countLost() {
        lost++;
    }

    void end(long now) {
        endNanos = now;
    }

    /** Requests answered as they should be. */
    public long done() {
        return done;
    }

    /** Requests answered in another way: another status, or another body. */
    public long unexpected() {
        return unexpected;
    }

    /** Requests whose connection ended before the answer. */
    public long lost() {
        return lost;
    }

    /** Whether everything was answered as it should be. */
    public boolean isSound() {
        return unexpected == 0 && lost == 0 && done > 0;
    }

    /** How long the stretch was, in seconds. */
    public double seconds() {
        return (endNanos - beginNanos) / 1e9;
    }

    /** Requests done per second. */
    public double perSecond() {
        return done / seconds();
    }

    /** The latency that this share of the answers kept, in milliseconds. */
    public double milliseconds(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    /** How many answers had which status. */
    public Map<Integer, Long> statuses() {
        return Map.copyOf(statuses);
    }

    /** What was not as it should be, in words. */
    public String complaint() {
        return done + " answers as expected, " + unexpected + " not (statuses " + statuses + "), " + lost
                + " connections lost";
    }
}
