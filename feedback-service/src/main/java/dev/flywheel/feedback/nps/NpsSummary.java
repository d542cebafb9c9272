package dev.flywheel.feedback.nps;

import dev.flywheel.feedback.score.Interval;
import dev.flywheel.feedback.score.Nps;
import dev.flywheel.feedback.score.NpsCounts;
import dev.flywheel.feedback.score.Rounding;
import dev.flywheel.feedback.score.Shares;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The Net Promoter Score of a range, and how sure it is.
 *
 * @param n answers that count
 * @param score points from -100 to 100; null, and not 0, without answers
 * @param interval null without answers
 * @param shares whole percentages that add up to 100; null without answers
 * @param wide true when the interval is too wide to lean on, or there is none
 * @param lowSample true when so few answered that one more could turn the picture
 */
public record NpsSummary(
        Instant from,
        Instant to,
        String surveyKey,
        long n,
        long promoters,
        long passives,
        long detractors,
        @Schema(nullable = true) @Nullable BigDecimal score,
        @Nullable ScoreRange interval,
        @Nullable GroupShares shares,
        boolean wide,
        boolean lowSample,
        NpsDefinition definition) {

    private static final int DECIMALS = 4;

    /** Where the true score may lie, cut to the scale. */
    public record ScoreRange(BigDecimal low, BigDecimal high, double confidence, IntervalMethod method) {}

    /** Percentages by largest remainder. */
    public record GroupShares(long promoters, long passives, long detractors) {}

    static NpsSummary of(TimeRange range, String survey, NpsCounts counts, NpsConfig config) {
        @Nullable Nps nps = Nps.of(counts).orElse(null);
        @Nullable
        Interval interval = nps == null
                ? null
                : config.interval().of(nps, config.confidence()).clamped(-100, 100);
        return new NpsSummary(
                range.from(),
                range.to(),
                survey,
                counts.n(),
                counts.promoters(),
                counts.passives(),
                counts.detractors(),
                nps == null ? null : tidy(nps.points(DECIMALS)),
                interval == null ? null : scoreRange(interval, config),
                nps == null ? null : shares(counts),
                interval == null || interval.halfWidth() > config.wideAbove(),
                counts.n() < config.lowSampleBelow(),
                NpsDefinition.of(config));
    }

    private static ScoreRange scoreRange(Interval interval, NpsConfig config) {
        return new ScoreRange(
                tidy(Rounding.round(interval.low(), DECIMALS)),
                tidy(Rounding.round(interval.high(), DECIMALS)),
                config.confidence(),
                config.interval());
    }

    private static GroupShares shares(NpsCounts counts) {
        long[] whole = Shares.largestRemainder(100, counts.promoters(), counts.passives(), counts.detractors());
        return new GroupShares(whole[0], whole[1], whole[2]);
    }

    /** 25.0 rather than 25.0000, and never 2.5E+1. */
    private static BigDecimal tidy(BigDecimal points) {
        BigDecimal stripped = points.stripTrailingZeros();
        return stripped.scale() < 1 ? stripped.setScale(1) : stripped;
    }
}
