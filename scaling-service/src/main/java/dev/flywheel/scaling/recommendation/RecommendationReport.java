package dev.flywheel.scaling.recommendation;

import dev.flywheel.scaling.signal.Missing;
import java.time.Instant;
import java.util.List;

/**
 * Advice for every workload.
 *
 * @param at when the signals were read
 * @param source {@code prometheus} or {@code services}
 * @param items one entry per watched service
 * @param missing what could not be read
 */
public record RecommendationReport(Instant at, String source, List<Recommendation> items, List<Missing> missing) {

    /** Keeps its own copies. */
    public RecommendationReport {
        items = List.copyOf(items);
        missing = List.copyOf(missing);
    }
}
