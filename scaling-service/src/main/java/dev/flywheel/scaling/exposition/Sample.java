package dev.flywheel.scaling.exposition;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of an exposition.
 *
 * @param name metric name, suffix included ({@code _bucket}, {@code _count})
 * @param labels label values by name
 * @param value the number; may be NaN or infinite
 */
public record Sample(String name, Map<String, String> labels, double value) {

    /** Keeps its own copy of the labels. */
    public Sample {
        labels = Map.copyOf(labels);
    }

    /** The label's value, null when the sample lacks it. */
    public @Nullable String label(String label) {
        return labels.get(label);
    }
}
