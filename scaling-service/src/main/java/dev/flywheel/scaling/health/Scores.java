package dev.flywheel.scaling.health;

/** From a measured value to a score between 0 and 1. */
public final class Scores {

    /** Up to here a resource is used well and nothing queues. */
    public static final double SATURATION_START = 0.70;

    /** From here on a resource is as good as exhausted. */
    public static final double SATURATION_END = 0.95;

    /** With a tenth of the requests failing, a service is as good as down. */
    public static final double WORST_ERROR_RATIO = 0.10;

    private Scores() {}

    /** 1 up to 70 % use, falling linearly to 0 at 95 %. */
    public static double saturation(double utilisation) {
        return falling(utilisation, SATURATION_START, SATURATION_END);
    }

    /** 1 while the error ratio is within what the objective allows, falling linearly to 0 at a tenth. */
    public static double availability(double errorRatio, double objective) {
        return falling(errorRatio, Math.min(1 - objective, WORST_ERROR_RATIO / 2), WORST_ERROR_RATIO);
    }

    /** 1 when all services answer, falling linearly to 0 when half of them do not. */
    public static double presence(double shareUp) {
        return falling(1 - shareUp, 0, 0.5);
    }

    /** 1 while the wanted replicas fit under the maximum, falling linearly to 0 when twice as many are wanted. */
    public static double headroom(double wantedOverMaximum) {
        return falling(wantedOverMaximum, 1, 2);
    }

    private static double falling(double value, double start, double end) {
        return Math.max(0, Math.min(1, (end - value) / (end - start)));
    }
}
