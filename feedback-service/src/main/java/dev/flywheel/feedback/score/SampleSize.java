package dev.flywheel.feedback.score;

/** How many answers a question needs; variances are those of answers coded +1, 0, -1. */
public final class SampleSize {

    private SampleSize() {}

    /** Answers for an interval of plus or minus so many points. */
    public static long forMargin(double variance, double marginPoints, double confidence) {
        double z = NormalDistribution.criticalValue(confidence);
        return roundedUp(z * z * variance / square(marginPoints / 100));
    }

    /** Answers in each of two periods, so that a change of so many points is found with the power. */
    public static long forChange(
            double varianceBefore, double varianceAfter, double deltaPoints, double alpha, double power) {
        double z = NormalDistribution.criticalValue(1 - alpha) + NormalDistribution.quantile(power);
        return roundedUp(z * z * (varianceBefore + varianceAfter) / square(deltaPoints / 100));
    }

    private static double square(double value) {
        return value * value;
    }

    private static long roundedUp(double answers) {
        return (long) Math.ceil(answers);
    }
}
