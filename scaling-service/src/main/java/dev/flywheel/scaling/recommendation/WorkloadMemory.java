package dev.flywheel.scaling.recommendation;

import dev.flywheel.scaling.hpa.ScaleEvent;
import dev.flywheel.scaling.hpa.ScaleEvents;
import dev.flywheel.scaling.hpa.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What earlier rounds wanted of one workload, and how its replicas changed. Immutable; forgets what is older than any
 * window may be.
 *
 * @param wishes what was wanted
 * @param changes replicas added (positive) or removed (negative)
 * @param replicas replicas at the last round, null before the first
 */
record WorkloadMemory(List<Moment> wishes, List<Moment> changes, @Nullable Integer replicas) {

    /** Kubernetes accepts no longer window. */
    static final Duration SPAN = Duration.ofHours(1);

    static final WorkloadMemory EMPTY = new WorkloadMemory(List.of(), List.of(), null);

    /** A number at a moment. */
    record Moment(Instant at, int number) {}

    WorkloadMemory after(Instant now, int current, int desired) {
        int change = replicas == null ? 0 : current - replicas;
        return new WorkloadMemory(
                with(wishes, new Moment(now, desired)),
                change == 0 ? changes : with(changes, new Moment(now, change)),
                current);
    }

    List<Wish> wishes(Instant now) {
        return wishes.stream()
                .map(wish -> new Wish(wish.number(), Duration.between(wish.at(), now)))
                .toList();
    }

    ScaleEvents events(Instant now) {
        return new ScaleEvents(events(now, 1), events(now, -1));
    }

    /** How far back the wishes reach. */
    Duration reach(Instant now) {
        return wishes.isEmpty() ? Duration.ZERO : Duration.between(wishes.get(0).at(), now);
    }

    private List<ScaleEvent> events(Instant now, int sign) {
        return changes.stream()
                .filter(change -> Integer.signum(change.number()) == sign)
                .map(change -> new ScaleEvent(Math.abs(change.number()), Duration.between(change.at(), now)))
                .toList();
    }

    private static List<Moment> with(List<Moment> earlier, Moment next) {
        Instant oldest = next.at().minus(SPAN);
        List<Moment> kept = new ArrayList<>();
        earlier.stream().filter(each -> each.at().isAfter(oldest)).forEach(kept::add);
        kept.add(next);
        return List.copyOf(kept);
    }
}
