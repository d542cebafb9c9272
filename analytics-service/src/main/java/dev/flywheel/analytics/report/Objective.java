package dev.flywheel.analytics.report;

import org.jspecify.annotations.Nullable;

/**
 * A target and what was reached.
 *
 * @param section the section its figure stands in
 * @param comparison {@code atLeast} or {@code atMost}
 * @param actual null when there is no data, which is never zero
 * @param status {@code met}, {@code missed} or {@code no data}
 */
public record Objective(
        String name, String section, String comparison, double target, @Nullable Double actual, String status) {

    static Objective atLeast(String name, String section, double target, @Nullable Double actual) {
        return new Objective(
                name, section, "atLeast", target, actual, status(actual, actual != null && actual >= target));
    }

    static Objective atMost(String name, String section, double target, @Nullable Double actual) {
        return new Objective(
                name, section, "atMost", target, actual, status(actual, actual != null && actual <= target));
    }

    boolean missed() {
        return status.equals("missed");
    }

    private static String status(@Nullable Double actual, boolean met) {
        if (actual == null) {
            return "no data";
        }
        return met ? "met" : "missed";
    }
}
