package dev.flywheel.scaling.health;

import java.time.Duration;

/**
 * How fast a service burns its error budget, over a long window and a short one.
 *
 * @param service whose budget
 * @param fast whether this is the pair that guards against fast burns (1 h and 5 min) or slow ones (6 h and 30 min)
 * @param overLong rate over the long window, 1 being exactly what the objective allows
 * @param overShort rate over the short window
 */
public record Burn(String service, boolean fast, double overLong, double overShort) {

    /** The long window of a pair. */
    public static Duration longWindow(boolean fast) {
        return fast ? Duration.ofHours(1) : Duration.ofHours(6);
    }

    /** The short window of a pair. */
    public static Duration shortWindow(boolean fast) {
        return fast ? Duration.ofMinutes(5) : Duration.ofMinutes(30);
    }

    /** The burn rate of an error ratio under an availability objective below 1. */
    public static double rate(double errorRatio, double objective) {
        return errorRatio / (1 - objective);
    }

    Duration longWindow() {
        return longWindow(fast);
    }

    Duration shortWindow() {
        return shortWindow(fast);
    }
}
