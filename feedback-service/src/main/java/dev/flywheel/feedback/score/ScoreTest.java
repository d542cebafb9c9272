package dev.flywheel.feedback.score;

/**
 * Score test of a trinomial difference with the variance estimated under the hypothesis (Tango 1998, Statistics in
 * Medicine 17, 891-908, equation 6). The statistic falls as the hypothesis rises, so each end of the interval is found
 * by bisection on its own.
 */
record ScoreTest(double promoters, double passives, double detractors) {

    private static final int HALVINGS = 80;

    static ScoreTest of(NpsCounts counts) {
        return new ScoreTest(counts.promoters(), counts.passives(), counts.detractors());
    }

    /** In points. */
    Interval invert(double critical) {
        double observed = (promoters - detractors) / n();
        return new Interval(100 * crossing(-1, observed, critical), 100 * crossing(observed, 1, -critical));
    }

    /** Where the statistic passes the level between two hypotheses; the end of the scale when it never does. */
    private double crossing(double from, double to, double level) {
        double low = from;
        double high = to;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (statistic(middle) > level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private double statistic(double difference) {
        double distance = promoters - detractors - n() * difference;
        double variance = n() * (2 * detractorShare(difference) + difference * (1 - difference));
        if (variance <= 0) {
            return distance == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, distance);
        }
        return distance / Math.sqrt(variance);
    }

    /** The likeliest share of detractors when promoters are ahead of them by the difference. */
    private double detractorShare(double difference) {
        double a = 2 * n();
        double b = -promoters - detractors + (2 * n() - promoters + detractors) * difference;
        double c = -detractors * difference * (1 - difference);
        return (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
    }

    private double n() {
        return promoters + passives + detractors;
    }
}
