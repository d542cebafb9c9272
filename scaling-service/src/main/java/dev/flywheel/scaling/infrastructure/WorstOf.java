package dev.flywheel.scaling.infrastructure;

import dev.flywheel.scaling.health.PartInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects one value per service and judges by the worst: an average would hide the one service that suffers.
 *
 * <p>Not thread-safe; lives for one assessment.
 */
final class WorstOf {

    private final String name;
    private final String meaning;
    private final DoubleUnaryOperator score;
    private final List<String> silent = new ArrayList<>();
    private @Nullable Double worstScore;
    private double worstValue;
    private String worstService = "";

    /**
     * Starts a collection.
     *
     * @param name the part's name
     * @param meaning what a value is, to follow it in a sentence
     * @param score from a value to a score between 0 and 1
     */
    WorstOf(String name, String meaning, DoubleUnaryOperator score) {
        this.name = name;
        this.meaning = meaning;
        this.score = score;
    }

    void add(String service, @Nullable Double value) {
        if (value == null) {
            silent.add(service);
            return;
        }
        double candidate = score.applyAsDouble(value);
        Double worst = worstScore;
        if (worst == null || candidate < worst) {
            worstScore = candidate;
            worstValue = value;
            worstService = service;
        }
    }

    PartInput weighing(double weight) {
        Double worst = worstScore;
        if (worst == null) {
            String why =
                    silent.isEmpty() ? "No service has a value: there was no traffic." : "Unknown for all services.";
            return PartInput.missing(name, weight, why);
        }
        String sentence = String.format(Locale.ROOT, "Worst is %s: %.3f %s.", worstService, worstValue, meaning);
        String unknown = silent.isEmpty() ? "" : " Unknown for " + String.join(", ", silent) + ".";
        return new PartInput(name, weight, worstValue, worst, silent.isEmpty(), sentence + unknown);
    }
}
