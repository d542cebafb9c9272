package dev.flywheel.feedback.score;

/** So many out of so many, as a percentage with Wilson's interval: response rates, top boxes, easy answers. */
public record Proportion(long hits, long n) {

    public Proportion {
        if (hits < 0 || hits > n || n == 0) {
            throw new IllegalArgumentException("A proportion is 0 to n out of n > 0");
        }
    }

    public double percent() {
        return 100.0 * hits / n;
    }

    /** Wilson (1927): the proportions that a score test does not reject; in percent, never off the scale. */
    public Interval wilsonInterval(double confidence) {
        double z = NormalDistribution.criticalValue(confidence);
        double share = (double) hits / n;
        double shrink = 1 + z * z / n;
        double centre = (share + z * z / (2 * n)) / shrink;
        double half = z / shrink * Math.sqrt(share * (1 - share) / n + z * z / (4.0 * n * n));
        return Interval.about(100 * centre, 100 * half).clamped(0, 100);
    }
}
