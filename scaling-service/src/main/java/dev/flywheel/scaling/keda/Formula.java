package dev.flywheel.scaling.keda;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scaling modifier's formula: trigger names, numbers, {@code + - * / %}, {@code ??}, comparisons, {@code ? :},
 * {@code && ||}, parentheses, {@code min max abs ceil floor round}.
 *
 * <p>A trigger that could not be read is null. Null passes through every operator save {@code ??}, which replaces it.
 */
public final class Formula {

    private final String text;

    private Formula(String text) {
        this.text = text;
    }

    /** Reads the formula; its grammar is checked when it is evaluated. */
    public static Formula of(String text) {
        return new Formula(text);
    }

    /**
     * The formula's value, null when a trigger it needs could not be read.
     *
     * @param triggers value by trigger name; null or absent where the trigger could not be read
     * @throws IllegalArgumentException when the text is no formula
     */
    public @Nullable Double evaluate(Map<String, Double> triggers) {
        return new FormulaParser(text, triggers).parse();
    }

    /**
     * The metric to publish: the formula's value, or the fallback's share when it has none. What is no finite number
     * becomes 0.
     */
    public double composite(Map<String, Double> triggers, int fallbackReplicas, double target) {
        Double value = evaluate(triggers);
        if (value == null) {
            return fallbackReplicas * target;
        }
        return Double.isFinite(value) && value > 0 ? value : 0;
    }
}
