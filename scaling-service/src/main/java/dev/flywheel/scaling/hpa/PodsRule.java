package dev.flywheel.scaling.hpa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replicas by the average of a per-pod metric (metric type Pods with target AverageValue). */
public final class PodsRule {

    private PodsRule() {}

    /** Empty when no ready pod has a sample: nothing may be concluded then. */
    public static Optional<Proposal> propose(int current, long targetMilli, Tolerance tolerance, List<PodValue> pods) {
        List<Long> ready = new ArrayList<>();
        int unready = 0;
        int missing = 0;
        for (PodValue pod : pods) {
            switch (pod.effectiveState()) {
                case READY -> ready.add(pod.valueMilli());
                case UNREADY -> unready++;
                case MISSING -> missing++;
                case IGNORED -> {}
            }
        }
        if (ready.isEmpty()) {
            return Optional.empty();
        }
        long average = average(ready);
        double ratio = usageRatio(ready, targetMilli);
        boolean dampenByUnready = unready > 0 && ratio > 1.0;
        if (!dampenByUnready && missing == 0) {
            int wanted = tolerance.contains(ratio) ? current : Replicas.ceil(ratio * ready.size());
            return Optional.of(new Proposal(wanted, average, ratio));
        }
        List<Long> filled = new ArrayList<>(ready);
        if (ratio < 1.0) {
            fill(filled, missing, targetMilli);
        } else if (ratio > 1.0) {
            fill(filled, missing, 0);
        }
        if (dampenByUnready) {
            fill(filled, unready, 0);
        }
        double after = usageRatio(filled, targetMilli);
        int wanted = FilledSamples.replicas(current, ratio, after, filled.size(), tolerance);
        return Optional.of(new Proposal(wanted, average, ratio));
    }

    /** Average over target, the average cut to a whole number first. */
    public static double usageRatio(List<Long> values, long target) {
        return (double) average(values) / target;
    }

    /** The average, cut to a whole number. */
    public static long average(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum() / values.size();
    }

    private static void fill(List<Long> values, int times, long value) {
        for (int i = 0; i < times; i++) {
            values.add(value);
        }
    }
}
