package dev.flywheel.scaling.window;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cumulative histogram: how many observations were at most each bound.
 *
 * <p>Counts may be fractions, as rates are. A count below its predecessor's, which a scrape amid an update can leave, is
 * read as its predecessor's.
 *
 * @param cumulative count by upper bound; the last bound is positive infinity in a whole histogram
 */
public record Buckets(SortedMap<Double, Double> cumulative) {

    /** No observation and no bound. */
    public static final Buckets NONE = new Buckets(new TreeMap<>());

    /** Keeps its own, monotone copy. */
    public Buckets {
        SortedMap<Double, Double> copy = new TreeMap<>();
        double highest = 0;
        for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
            highest = Math.max(highest, bucket.getValue());
            copy.put(bucket.getKey(), highest);
        }
        cumulative = copy;
    }

    /**
     * The quantile by the rule of PromQL's {@code histogram_quantile}: linear within a bucket, the highest finite bound
     * when it lies beyond. NaN when there is nothing to say.
     *
     * @param q 0 to 1
     */
    public double quantile(double q) {
        if (!isWhole() || total() == 0 || !(q >= 0 && q <= 1)) {
            return Double.NaN;
        }
        double rank = q * total();
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
            double upper = bucket.getKey();
            double count = bucket.getValue();
            if (Double.isInfinite(upper)) {
                return lower;
            }
            if (count >= rank) {
                boolean firstBelowZero = below == 0 && lower == 0 && upper <= 0;
                return firstBelowZero || count == below
                        ? upper
                        : lower + (upper - lower) * (rank - below) / (count - below);
            }
            lower = upper;
            below = count;
        }
        return Double.NaN;
    }

    /** The share of observations at most {@code limit}, linear within a bucket. NaN when there is nothing to say. */
    public double shareAtMost(double limit) {
        if (!isWhole() || total() == 0) {
            return Double.NaN;
        }
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
            double upper = bucket.getKey();
            if (limit <= upper) {
                // Past the last finite bound nothing is known of where the slow ones lie: none is taken to be in time.
                double part = Double.isInfinite(upper) ? 0 : (limit - lower) / (upper - lower);
                return (below + (bucket.getValue() - below) * part) / total();
            }
            lower = upper;
            below = bucket.getValue();
        }
        return Double.NaN;
    }

    /** Apdex: the share within the target, and half of the share within four times it. */
    public double apdex(double target) {
        return (shareAtMost(target) + shareAtMost(4 * target)) / 2;
    }

    /** All observations. */
    public double total() {
        return cumulative.isEmpty() ? 0 : cumulative.get(cumulative.lastKey());
    }

    /** Bucket by bucket; bounds that only one side knows are dropped, for their counts would not add up. */
    Buckets plus(Buckets other) {
        if (cumulative.isEmpty() || other.cumulative.isEmpty()) {
            return cumulative.isEmpty() ? other : this;
        }
        SortedMap<Double, Double> sum = new TreeMap<>();
        cumulative.forEach((bound, count) -> {
            Double more = other.cumulative.get(bound);
            if (more != null) {
                sum.put(bound, count + more);
            }
        });
        return new Buckets(sum);
    }

    Buckets minus(Buckets earlier) {
        SortedMap<Double, Double> difference = new TreeMap<>();
        cumulative.forEach((bound, count) -> {
            Double before = earlier.cumulative.get(bound);
            difference.put(bound, before == null ? count : count - before);
        });
        return new Buckets(difference);
    }

    private boolean isWhole() {
        return cumulative.size() >= 2 && Double.isInfinite(cumulative.lastKey());
    }
}
