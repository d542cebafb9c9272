package dev.flywheel.experiments.stats;

import java.util.List;

/**
 * Whether the variants got the shares they should have (chi-square). A mismatch means that units are lost or counted
 * twice on one side, and no result can be trusted.
 */
public record SampleRatio(double chiSquare, double pValue, long unexpected) {

    /** Below this p-value the shares are called a mismatch. */
    public static final double ALARM = 0.001;

    /** Fewer units per variant than this prove nothing. */
    public static final long SMALLEST_ARM = 8;

    /**
     * Compares counts with weights. A variant of weight 0 is no degree of freedom; its units, which nobody should have
     * got, still belong to the total to be shared out and are reported as {@code unexpected}.
     */
    public static SampleRatio of(List<Long> observed, List<Double> weights) {
        double total = 0;
        double weight = 0;
        long unexpected = 0;
        int arms = 0;
        for (int i = 0; i < observed.size(); i++) {
            total += observed.get(i);
            if (weights.get(i) > 0) {
                weight += weights.get(i);
                arms++;
            } else {
                unexpected += observed.get(i);
            }
        }
        double chiSquare = 0;
        for (int i = 0; i < observed.size() && total > 0; i++) {
            if (weights.get(i) > 0) {
                double expected = weights.get(i) / weight * total;
                chiSquare += (observed.get(i) - expected) * (observed.get(i) - expected) / expected;
            }
        }
        return new SampleRatio(chiSquare, arms < 2 ? 1 : Tails.chiSquare(chiSquare, arms - 1), unexpected);
    }
}
