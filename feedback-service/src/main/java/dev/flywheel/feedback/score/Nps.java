package dev.flywheel.feedback.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The Net Promoter Score of at least one answer: the share of promoters less the share of detractors, in points from
 * -100 to 100. Intervals are in points too and not clamped.
 */
public record Nps(NpsCounts counts) {

    /** Half of what the adjusted interval adds in all, after Rocks (2016): 3/4, 3/2 and 3/4 of an answer. */
    private static final double ADDED = 0.75;

    public Nps {
        if (counts.n() == 0) {
            throw new IllegalArgumentException("No answers, no score");
        }
    }

    /** Empty without answers: no score is not a score of 0. */
    public static Optional<Nps> of(NpsCounts counts) {
        return counts.n() == 0 ? Optional.empty() : Optional.of(new Nps(counts));
    }

    /** In points, rounded half away from zero from the exact fraction. */
    public BigDecimal points(int decimals) {
        return BigDecimal.valueOf(counts.promoters() - counts.detractors())
                .movePointRight(2)
                .divide(BigDecimal.valueOf(counts.n()), decimals, RoundingMode.HALF_UP);
    }

    public double points() {
        return 100 * moments().mean();
    }

    /** Variance of one answer coded +1, 0, -1: between 0 and 1. */
    public double variance() {
        return moments().variance();
    }

    /** In points. */
    public double standardError() {
        return moments().standardErrorPoints();
    }

    /** Textbook interval; has no width when all answers agree, so it is here to compare with and not to show. */
    public Interval waldInterval(double confidence) {
        return moments().interval(confidence);
    }

    /** Wald's interval about the score of the answers plus three more, spread 1:2:1. */
    public Interval adjustedWaldInterval(double confidence) {
        return adjustedMoments().interval(confidence);
    }

    /** The scores that a score test does not reject; keeps its promise at every sample size, so it is the default. */
    public Interval scoreInterval(double confidence) {
        return ScoreTest.of(counts).invert(NormalDistribution.criticalValue(confidence));
    }

    Moments moments() {
        return Moments.of((double) counts.promoters(), (double) counts.passives(), (double) counts.detractors());
    }

    Moments adjustedMoments() {
        return Moments.of(
                (double) counts.promoters() + ADDED,
                (double) counts.passives() + 2 * ADDED,
                (double) counts.detractors() + ADDED);
    }
}
