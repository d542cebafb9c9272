package dev.flywheel.feedback.score;

/**
 * How far a score moved between two independent groups of answers, in points. Answers of the same people at two times
 * are not independent; this test is then too cautious or too bold.
 *
 * @param p two-sided
 */
public record NpsChange(double delta, double standardError, Interval interval, double z, double p) {

    /** Wald's test. */
    public static NpsChange between(Nps before, Nps after, double confidence) {
        return between(before.moments(), after.moments(), confidence);
    }

    /** The same with three answers added to each group, as in {@link Nps#adjustedWaldInterval}. */
    public static NpsChange adjustedBetween(Nps before, Nps after, double confidence) {
        return between(before.adjustedMoments(), after.adjustedMoments(), confidence);
    }

    private static NpsChange between(Moments before, Moments after, double confidence) {
        double delta = 100 * (after.mean() - before.mean());
        double error = Math.hypot(before.standardErrorPoints(), after.standardErrorPoints());
        double z = delta == 0 ? 0 : delta / error;
        return new NpsChange(
                delta,
                error,
                Interval.about(delta, NormalDistribution.criticalValue(confidence) * error),
                z,
                Math.min(1, 2 * NormalDistribution.upperTail(Math.abs(z))));
    }
}
