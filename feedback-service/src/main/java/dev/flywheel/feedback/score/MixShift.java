package dev.flywheel.feedback.score;

import java.util.List;

/**
 * Why an overall score moved: because segments changed their minds, or because other segments answered. Both parts in
 * points; they add up to the change of the overall score.
 */
public record MixShift(double within, double mix) {

    /** Segments in the same order; each must have answers in both periods. Shares and scores enter by their mean. */
    public static MixShift between(List<NpsCounts> before, List<NpsCounts> after) {
        double nBefore = before.stream().mapToLong(NpsCounts::n).sum();
        double nAfter = after.stream().mapToLong(NpsCounts::n).sum();
        double within = 0;
        double mix = 0;
        for (int i = 0; i < before.size(); i++) {
            double shareBefore = before.get(i).n() / nBefore;
            double shareAfter = after.get(i).n() / nAfter;
            double scoreBefore = new Nps(before.get(i)).points();
            double scoreAfter = new Nps(after.get(i)).points();
            within += (shareBefore + shareAfter) / 2 * (scoreAfter - scoreBefore);
            mix += (shareAfter - shareBefore) * (scoreBefore + scoreAfter) / 2;
        }
        return new MixShift(within, mix);
    }
}
