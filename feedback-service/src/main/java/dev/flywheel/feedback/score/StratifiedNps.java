package dev.flywheel.feedback.score;

import java.util.List;

/**
 * A score in which each part of the population weighs what it really weighs, however eagerly it answered.
 *
 * @param points the score
 * @param standardError in points
 */
public record StratifiedNps(double points, double standardError, Interval interval) {

    public static StratifiedNps of(List<Stratum> strata, double confidence) {
        double population = strata.stream().mapToLong(Stratum::population).sum();
        double points = 0;
        double variance = 0;
        for (Stratum stratum : strata) {
            double weight = stratum.population() / population;
            Nps nps = new Nps(stratum.answers());
            points += weight * nps.points();
            variance += weight * weight * nps.standardError() * nps.standardError();
        }
        double error = Math.sqrt(variance);
        double half = NormalDistribution.criticalValue(confidence) * error;
        return new StratifiedNps(points, error, Interval.about(points, half));
    }
}
