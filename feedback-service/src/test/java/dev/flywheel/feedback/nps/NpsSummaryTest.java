package dev.flywheel.feedback.nps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.feedback.nps.NpsSummary.GroupShares;
import dev.flywheel.feedback.score.NpsCounts;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NpsSummaryTest {

    private static final TimeRange RANGE =
            new TimeRange(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));

    @Test
    void figuresAreThoseOfTheReferenceCase() {
        NpsSummary summary = summary(new NpsCounts(60, 25, 15));

        assertThat(summary.score()).hasToString("45.0");
        assertThat(summary.interval().low()).hasToString("29.2569");
        assertThat(summary.interval().high()).hasToString("58.1257");
        assertThat(summary.interval().method()).isEqualTo(IntervalMethod.SCORE);
        assertThat(summary.shares()).isEqualTo(new GroupShares(60, 25, 15));
        assertThat(summary.wide()).isTrue();
        assertThat(summary.lowSample()).isFalse();
    }

    @Test
    void adjustedWaldIsCutToTheScale() {
        NpsSummary summary = summary(new NpsCounts(10, 0, 0), "flywheel.feedback.nps.interval", "adjusted-wald");

        assertThat(summary.score()).hasToString("100.0");
        assertThat(summary.interval().low()).hasToString("47.5036");
        assertThat(summary.interval().high()).hasToString("100.0");
    }

    @Test
    void noAnswersAreNoScoreRatherThanZero() {
        NpsSummary summary = summary(NpsCounts.NONE);

        assertThat(summary.n()).isZero();
        assertThat(summary.score()).isNull();
        assertThat(summary.interval()).isNull();
        assertThat(summary.shares()).isNull();
        assertThat(summary.wide()).isTrue();
        assertThat(summary.lowSample()).isTrue();
    }

    @Test
    void lowSampleEndsAtTheMinimum() {
        assertThat(summary(new NpsCounts(4, 0, 0)).lowSample()).isTrue();
        assertThat(summary(new NpsCounts(5, 0, 0)).lowSample()).isFalse();
        assertThat(summary(new NpsCounts(1, 0, 0)).score()).hasToString("100.0");
    }

    @Test
    void manyAnswersMakeTheIntervalNarrow() {
        assertThat(summary(new NpsCounts(560, 300, 140)).wide()).isFalse();
    }

    private static NpsSummary summary(NpsCounts counts, String... settings) {
        return NpsSummary.of(RANGE, "nps", counts, NpsConfigTest.config(settings));
    }
}
