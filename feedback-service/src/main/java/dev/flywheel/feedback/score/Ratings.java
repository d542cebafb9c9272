package dev.flywheel.feedback.score;

import java.util.Map;
import java.util.TreeMap;

/**
 * Answers on a scale that starts at 1, such as satisfaction (1 to 5) or effort (1 to 5, or 1 to 7 where 7 is easy).
 *
 * @param counts answers by rating
 */
public record Ratings(Map<Integer, Long> counts) {

    public Ratings {
        counts = new TreeMap<>(counts);
        if (counts.values().stream().allMatch(count -> count == 0)) {
            throw new IllegalArgumentException("No answers, no score");
        }
    }

    public long n() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Answers at this rating or above: 4 for CSAT on 1 to 5, 5 for effort on 1 to 7. */
    public Proportion atLeast(int rating) {
        long hits = counts.entrySet().stream()
                .filter(entry -> entry.getKey() >= rating)
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new Proportion(hits, n());
    }

    public double mean() {
        return counts.entrySet().stream()
                        .mapToDouble(entry -> entry.getKey() * (double) entry.getValue())
                        .sum()
                / n();
    }

    /** Of the sample, with n - 1; 0 for a single answer. */
    public double standardDeviation() {
        double mean = mean();
        double squares = counts.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() * (entry.getKey() - mean) * (entry.getKey() - mean))
                .sum();
        return n() == 1 ? 0 : Math.sqrt(squares / (n() - 1));
    }

    /** Of the mean, by Student's t; needs two answers. */
    public Interval meanInterval(double confidence) {
        if (n() < 2) {
            throw new IllegalArgumentException("One answer says nothing about its spread");
        }
        double half =
                StudentDistribution.criticalValue(confidence, n() - 1) * standardDeviation() / Math.sqrt((double) n());
        return Interval.about(mean(), half);
    }
}
