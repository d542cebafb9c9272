package dev.flywheel.scaling.hpa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replicas by utilisation of a requested resource (metric type Resource with target Utilization). */
public final class ResourceRule {

    /** A pod without a sample is taken to use at least its whole request when scaling down. */
    private static final int FALLBACK_PERCENT = 100;

    private ResourceRule() {}

    /** Empty when no ready pod has a sample: nothing may be concluded then. */
    public static Optional<Proposal> propose(int current, int targetPercent, Tolerance tolerance, List<PodUsage> pods) {
        List<PodUsage> ready = in(PodState.READY, pods);
        List<PodUsage> unready = in(PodState.UNREADY, pods);
        List<PodUsage> missing = in(PodState.MISSING, pods);
        long requested = ready.stream().mapToLong(PodUsage::requestMilli).sum();
        if (requested <= 0) {
            return Optional.empty();
        }
        long percent = percent(ready);
        double ratio = (double) percent / targetPercent;
        boolean dampenByUnready = !unready.isEmpty() && ratio > 1.0;
        if (!dampenByUnready && missing.isEmpty()) {
            int wanted = tolerance.contains(ratio) ? current : Replicas.ceil(ratio * ready.size());
            return Optional.of(new Proposal(wanted, percent, ratio));
        }
        List<PodUsage> filled = new ArrayList<>(ready);
        if (ratio < 1.0) {
            int fallback = Math.max(FALLBACK_PERCENT, targetPercent);
            missing.forEach(pod -> filled.add(using(pod, pod.requestMilli() * fallback / 100)));
        } else if (ratio > 1.0) {
            missing.forEach(pod -> filled.add(using(pod, 0)));
        }
        if (dampenByUnready) {
            unready.forEach(pod -> filled.add(using(pod, 0)));
        }
        double after = (double) percent(filled) / targetPercent;
        int wanted = FilledSamples.replicas(current, ratio, after, filled.size(), tolerance);
        return Optional.of(new Proposal(wanted, percent, ratio));
    }

    /** Whole percent, cut and not rounded: the controller's integer division is part of its contract. */
    private static long percent(List<PodUsage> pods) {
        long used = pods.stream().mapToLong(ResourceRule::usage).sum();
        long requested = pods.stream().mapToLong(PodUsage::requestMilli).sum();
        return used * 100 / requested;
    }

    private static long usage(PodUsage pod) {
        return pod.usageMilli() == null ? 0 : pod.usageMilli();
    }

    private static PodUsage using(PodUsage pod, long usageMilli) {
        return new PodUsage(usageMilli, pod.requestMilli(), PodState.READY);
    }

    private static List<PodUsage> in(PodState state, List<PodUsage> pods) {
        return pods.stream().filter(pod -> pod.effectiveState() == state).toList();
    }
}
