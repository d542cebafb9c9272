package dev.flywheel.scaling.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The health score: 100 times the weighted geometric mean of the parts, and no more than the cap.
 *
 * <p>A geometric mean lets one bad part show, where an arithmetic one would hide it. A part that is unknown is not taken
 * for a good one: it widens {@code low..high}, whose ends are what the score would be with the worst and with the best
 * value in its place. The score itself rests on what is known.
 *
 * @param score 0 to 100, null when nothing is known
 * @param low the least the score can be
 * @param high the most the score can be
 * @param status a word for it
 * @param cap what held the score down, null when nothing did
 * @param parts what it rests on
 */
public record Health(
        @Nullable Double score, double low, double high, Status status, @Nullable Cap cap, List<Part> parts) {

    /** A word for a score. */
    public enum Status {
        /** 90 and more. */
        HEALTHY,
        /** 60 and more. */
        DEGRADED,
        /** Less than 60. */
        UNHEALTHY,
        /** Less than half of what counts is known. */
        UNKNOWN
    }

    /**
     * The least a part's score counts as in the mean. At 0 a single part would erase all the others, and near 0 the
     * mean would jump at the least change.
     */
    static final double FLOOR = 0.01;

    private static final double HEALTHY_FROM = 90;
    private static final double DEGRADED_FROM = 60;

    /** Keeps its own copy of the parts. */
    public Health {
        parts = List.copyOf(parts);
    }

    /** Weighs the parts and caps the result by how fast the error budgets burn. */
    public static Health of(List<PartInput> inputs, List<Burn> burns) {
        double weight = inputs.stream().mapToDouble(PartInput::weight).sum();
        double knownWeight = 0;
        double knownLog = 0;
        double lowLog = 0;
        double highLog = 0;
        for (PartInput input : inputs) {
            double share = input.weight() / weight;
            Double score = input.score();
            double log = score == null ? 0 : Math.log(counted(score));
            if (score != null) {
                knownWeight += share;
                knownLog += share * log;
            }
            lowLog += share * (input.complete() ? log : Math.log(FLOOR));
            highLog += share * log;
        }
        if (knownWeight == 0) {
            return new Health(null, 0, 100, Status.UNKNOWN, null, parts(inputs, weight, 0, 0, 0));
        }
        double uncapped = 100 * Math.exp(knownLog / knownWeight);
        Optional<Cap> cap = Cap.of(burns);
        double most = cap.map(Cap::limit).orElse(100.0);
        double score = Math.min(most, uncapped);
        return new Health(
                score,
                Math.min(score, 100 * Math.exp(lowLog)),
                Math.max(score, Math.min(most, 100 * Math.exp(highLog))),
                knownWeight < 0.5 ? Status.UNKNOWN : status(score),
                cap.map(each -> each.costing(uncapped - score)).orElse(null),
                parts(inputs, weight, knownWeight, uncapped, knownLog));
    }

    /** Shares the points lost among the parts by their share of the mean's logarithm. */
    private static List<Part> parts(
            List<PartInput> inputs, double weight, double knownWeight, double uncapped, double knownLog) {
        List<Part> parts = new ArrayList<>();
        for (PartInput input : inputs) {
            double share = input.weight() / weight;
            Double score = input.score();
            Double lost = null;
            if (score != null && knownWeight > 0) {
                double blame = knownLog == 0 ? 0 : share * Math.log(counted(score)) / knownLog;
                lost = (100 - uncapped) * blame;
            }
            parts.add(new Part(input.name(), score, share, lost, input.value(), status(input), input.explanation()));
        }
        return parts;
    }

    private static double counted(double score) {
        return Math.max(FLOOR, score);
    }

    private static Part.Status status(PartInput input) {
        if (input.score() == null) {
            return Part.Status.MISSING;
        }
        return input.complete() ? Part.Status.OK : Part.Status.PARTIAL;
    }

    private static Status status(double score) {
        if (score >= HEALTHY_FROM) {
            return Status.HEALTHY;
        }
        return score >= DEGRADED_FROM ? Status.DEGRADED : Status.UNHEALTHY;
    }
}
