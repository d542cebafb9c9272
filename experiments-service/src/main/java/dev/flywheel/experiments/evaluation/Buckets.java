package dev.flywheel.experiments.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Divides [0, 1) among variants by weight and coverage. */
public final class Buckets {

    /** The variant index of a unit that no range holds. */
    public static final int NONE = -1;

    private Buckets() {}

    /**
     * One range per variant. Each starts where full coverage would start it, so that raising the coverage moves nobody
     * from one variant to another. Weights of the wrong length or far from a sum of 1 count as equal weights.
     */
    public static List<BucketRange> ranges(int variants, double coverage, @Nullable List<Double> weights) {
        double covered = Math.max(0, Math.min(1, coverage));
        List<BucketRange> ranges = new ArrayList<>();
        double start = 0;
        for (double weight : usable(variants, weights)) {
            ranges.add(new BucketRange(start, start + covered * weight));
            start += weight;
        }
        return List.copyOf(ranges);
    }

    /** The index of the first range that holds the bucket, or {@link #NONE}. */
    public static int choose(double bucket, List<BucketRange> ranges) {
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).contains(bucket)) {
                return i;
            }
        }
        return NONE;
    }

    /** The same share for each of {@code variants}; empty when there are none. */
    public static List<Double> equalWeights(int variants) {
        return variants < 1 ? List.of() : Collections.nCopies(variants, 1.0 / variants);
    }

    private static List<Double> usable(int variants, @Nullable List<Double> weights) {
        if (weights == null || weights.size() != variants) {
            return equalWeights(variants);
        }
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        return sum < 0.99 || sum > 1.01 ? equalWeights(variants) : weights;
    }
}
