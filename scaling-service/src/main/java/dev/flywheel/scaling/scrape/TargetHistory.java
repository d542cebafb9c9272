package dev.flywheel.scaling.scrape;

import dev.flywheel.scaling.window.Increase;
import dev.flywheel.scaling.window.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one endpoint: every look of the last minutes, and one a minute of the last hours. Immutable, so
 * that readers need no lock; its size is bounded by its spans.
 *
 * @param fine recent looks
 * @param coarse thinned out looks
 * @param gauges what the process said last, null while it is silent
 * @param failure why the last look failed, null when it did not
 * @param attempted whether there was a look at all
 */
record TargetHistory(
        List<Observation> fine,
        List<Observation> coarse,
        @Nullable Gauges gauges,
        @Nullable String failure,
        boolean attempted) {

    static final Duration FINE_SPAN = Duration.ofMinutes(10);
    static final Duration COARSE_SPAN = Duration.ofHours(6).plusMinutes(2);
    static final Duration COARSE_STEP = Duration.ofMinutes(1);

    static final TargetHistory EMPTY = new TargetHistory(List.of(), List.of(), null, "not read yet", false);

    TargetHistory succeeded(Observation observation, Gauges now) {
        List<Observation> thinned = isStepAfter(observation) ? with(coarse, observation, COARSE_SPAN) : coarse;
        return new TargetHistory(with(fine, observation, FINE_SPAN), thinned, now, null, true);
    }

    TargetHistory failed(String reason) {
        return new TargetHistory(fine, coarse, null, reason, true);
    }

    boolean up() {
        return gauges != null;
    }

    /** The increase over the window that ends now; empty with fewer than two looks in it. */
    Optional<Increase> increase(Instant now, Duration window) {
        if (window.compareTo(FINE_SPAN) <= 0) {
            return Increase.since(now.minus(window), fine);
        }
        List<Observation> all = new ArrayList<>(coarse);
        if (!fine.isEmpty()
                && !coarse.isEmpty()
                && latest(fine).at().isAfter(latest(coarse).at())) {
            all.add(latest(fine));
        }
        return Increase.since(now.minus(window), all);
    }

    private boolean isStepAfter(Observation next) {
        return coarse.isEmpty() || !next.at().isBefore(latest(coarse).at().plus(COARSE_STEP));
    }

    private static List<Observation> with(List<Observation> earlier, Observation next, Duration span) {
        Instant oldest = next.at().minus(span);
        List<Observation> kept = new ArrayList<>();
        earlier.stream().filter(each -> !each.at().isBefore(oldest)).forEach(kept::add);
        kept.add(next);
        return List.copyOf(kept);
    }

    private static Observation latest(List<Observation> observations) {
        return observations.get(observations.size() - 1);
    }
}
