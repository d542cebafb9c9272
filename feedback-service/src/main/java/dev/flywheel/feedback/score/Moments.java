package dev.flywheel.feedback.score;

/** Mean and variance of answers coded +1, 0, -1. */
record Moments(double n, double mean, double variance) {

    static Moments of(double promoters, double passives, double detractors) {
        double n = promoters + passives + detractors;
        double mean = (promoters - detractors) / n;
        return new Moments(n, mean, (promoters + detractors) / n - mean * mean);
    }

    double standardErrorPoints() {
        return 100 * Math.sqrt(Math.max(0, variance) / n);
    }

    Interval interval(double confidence) {
        return Interval.about(100 * mean, NormalDistribution.criticalValue(confidence) * standardErrorPoints());
    }
}
