package dev.flywheel.scaling.hpa;

import java.util.List;
import java.util.Optional;

/** One round of the controller: several metrics in, one replica count out. */
public final class Autoscaler {

    private Autoscaler() {}

    /**
     * Decides, or answers empty when not one metric could be read.
     *
     * @param proposals one entry per configured metric, empty where the metric could not be read
     */
    public static Optional<Decision> decide(
            int current,
            List<Optional<Proposal>> proposals,
            Bounds bounds,
            Behavior behavior,
            List<Wish> history,
            ScaleEvents events) {
        List<Proposal> known = proposals.stream().flatMap(Optional::stream).toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        if (current == 0 && bounds.min() > 0) {
            return Optional.of(Decision.atOnce(0, LimitReason.SCALING_DISABLED));
        }
        if (current > bounds.max()) {
            return Optional.of(Decision.atOnce(bounds.max(), LimitReason.TOO_MANY_REPLICAS));
        }
        if (current < bounds.min()) {
            return Optional.of(Decision.atOnce(bounds.min(), LimitReason.TOO_FEW_REPLICAS));
        }
        int wished = known.stream().mapToInt(Proposal::replicas).max().orElseThrow();
        // A metric that could not be read might have asked for more: the others may raise the count, never lower it.
        boolean heldByUnread = known.size() < proposals.size() && wished < current;
        int desired = heldByUnread ? current : wished;
        int stable = Stabilisation.stabilise(
                current,
                desired,
                history,
                behavior.up().stabilisation(),
                behavior.down().stabilisation());
        Limited limited = Limited.of(current, stable, bounds, behavior, events);
        return Optional.of(new Decision(limited.replicas(), desired, stable, limited.reason(), heldByUnread));
    }
}
