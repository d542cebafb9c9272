package dev.flywheel.scaling.hpa;

/** Replicas by one value of the whole workload (metric types Object and External). */
public final class ValueRule {

    private ValueRule() {}

    /** Target Value: the value over its target, times the ready pods. From zero replicas no tolerance applies. */
    public static Proposal byValue(int current, int readyPods, long valueMilli, long targetMilli, Tolerance tolerance) {
        double ratio = (double) valueMilli / targetMilli;
        if (current == 0) {
            return new Proposal(Replicas.ceil(ratio), valueMilli, ratio);
        }
        int wanted = tolerance.contains(ratio) ? current : Replicas.ceil(ratio * readyPods);
        return new Proposal(wanted, valueMilli, ratio);
    }

    /** Target AverageValue: the value shared among the replicas there are; the share is rounded up. */
    public static Proposal byAverage(int current, long totalMilli, long targetMilli, Tolerance tolerance) {
        double ratio = (double) totalMilli / ((double) targetMilli * current);
        int wanted = tolerance.contains(ratio) ? current : Replicas.ceil((double) totalMilli / targetMilli);
        long share = current == 0 ? totalMilli : (long) Math.ceil((double) totalMilli / current);
        return new Proposal(wanted, share, ratio);
    }
}
