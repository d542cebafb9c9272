package dev.flywheel.analytics.funnel.steps;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Mean and median of durations in bounded memory: every value is kept up to a limit, and past it only its logarithmic bucket, of
 * which the median is then known to within 0.4 percent. The mean stays exact.
 */
public final class Durations {

    /** Values kept one by one. */
    static final int EXACT = 100_000;

    /** Each power of two is cut into this many buckets. */
    private static final int CUTS_BITS = 7;

    private static final int CUTS = 1 << CUTS_BITS;

    /**
     * What the values come to.
     *
     * @param meanMicros null where there are none
     * @param medianMicros mean of the middle two of an even number; null where there are none
     * @param medianIsExact false past the limit
     */
    public record Summary(@Nullable Double meanMicros, @Nullable Double medianMicros, boolean medianIsExact) {}

    private long[] values = new long[64];
    private long @Nullable [] buckets;
    private long count;
    private double sum;

    /** Adds one duration of zero or more. */
    public void add(long micros) {
        sum += micros;
        if (count < EXACT) {
            keep(micros);
        } else {
            bucketsOfAll()[bucketOf(micros)]++;
        }
        count++;
    }

    /** Mean and median of what was added. */
    public Summary summary() {
        if (count == 0) {
            return new Summary(null, null, true);
        }
        double mean = sum / count;
        long[] counted = buckets;
        if (counted != null) {
            return new Summary(mean, (middleOf(counted, (count - 1) / 2) + middleOf(counted, count / 2)) / 2, false);
        }
        Arrays.sort(values, 0, (int) count);
        double lower = values[(int) ((count - 1) / 2)];
        double upper = values[(int) (count / 2)];
        return new Summary(mean, (lower + upper) / 2, true);
    }

    private void keep(long micros) {
        if (count == values.length) {
            values = Arrays.copyOf(values, values.length * 2);
        }
        values[(int) count] = micros;
    }

    private long[] bucketsOfAll() {
        long[] known = buckets;
        if (known == null) {
            known = new long[(64 - CUTS_BITS + 1) * CUTS];
            for (int i = 0; i < count; i++) {
                known[bucketOf(values[i])]++;
            }
            values = new long[0];
            buckets = known;
        }
        return known;
    }

    /** Values below twice the cuts have a bucket each; above, the bits behind the leading one choose it. */
    private static int bucketOf(long micros) {
        int shift = Math.max(0, 63 - Long.numberOfLeadingZeros(micros | 1) - CUTS_BITS);
        return shift * CUTS + (int) (micros >>> shift);
    }

    private static double middleOf(long[] counted, long rank) {
        long seen = 0;
        for (int bucket = 0; bucket < counted.length; bucket++) {
            seen += counted[bucket];
            if (seen > rank) {
                int shift = Math.max(0, bucket / CUTS - 1);
                long lowest = (long) (bucket - shift * CUTS) << shift;
                return lowest + ((1L << shift) - 1) / 2.0;
            }
        }
        throw new IllegalStateException("rank " + rank + " is past the last value");
    }
}
