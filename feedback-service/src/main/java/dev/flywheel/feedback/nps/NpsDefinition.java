package dev.flywheel.feedback.nps;

import java.time.Duration;

/**
 * What the figures beside it mean, so that nobody has to guess.
 *
 * @param repeatWindow ISO 8601; zero when every answer counts
 * @param lowSampleBelow number of answers
 * @param wideAbove half width in points
 */
public record NpsDefinition(
        String score,
        String promoters,
        String passives,
        String detractors,
        String range,
        String repeats,
        Duration repeatWindow,
        int lowSampleBelow,
        double wideAbove) {

    static NpsDefinition of(NpsConfig config) {
        return new NpsDefinition(
                "100 * (promoters - detractors) / n; n counts answers, never questions that were skipped",
                "9 or 10",
                "7 or 8",
                "0 to 6",
                "answeredAt from, inclusive, up to to, exclusive",
                "An answer is left out when the same respondent answers the same survey again within repeatWindow:"
                        + " the latest answer speaks for the person. Anonymous answers all count.",
                config.repeatWindow(),
                config.lowSampleBelow(),
                config.wideAbove());
    }
}
