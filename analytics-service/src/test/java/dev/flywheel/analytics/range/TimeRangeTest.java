package dev.flywheel.analytics.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeRangeTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration USUAL = Duration.ofDays(30);

    @Test
    void endsNowAndHasTheUsualLengthUnlessItSaysOtherwise() {
        assertThat(TimeRange.of(null, null, NOW, USUAL))
                .isEqualTo(new TimeRange(Instant.parse("2026-05-02T00:00:00Z"), NOW));
        assertThat(TimeRange.of("2026-01-01T00:00:00+01:00", "2026-01-02T00:00:00Z", NOW, USUAL))
                .isEqualTo(new TimeRange(Instant.parse("2025-12-31T23:00:00Z"), Instant.parse("2026-01-02T00:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday,2026-01-01T00:00:00Z,/from",
        "2026-01-01T00:00:00Z,tomorrow,/to",
        "2026-01-01,2026-02-01,/to",
        "2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,/from",
        "2026-01-02T00:00:00Z,2026-01-01T00:00:00Z,/from",
        "2000-01-01T00:00:00Z,2026-01-01T00:00:00Z,/from",
        "0001-01-01T00:00:00Z,2026-01-01T00:00:00Z,/from",
        "2026-01-01T00:00:00Z,+99999-01-01T00:00:00Z,/to"
    })
    void whatIsNoRangeIsRefusedByName(String from, String to, String pointer) {
        assertThatThrownBy(() -> TimeRange.of(from, to, NOW, USUAL))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(
                                problem.body().errors().get(0).pointer())
                        .isEqualTo(pointer));
    }

    @Test
    void theLongestRangeIsTakenAndOneSecondMoreIsNot() {
        Instant start = NOW.minus(TimeRange.LONGEST);
        assertThat(TimeRange.of(start.toString(), NOW.toString(), NOW, USUAL).from())
                .isEqualTo(start);
        assertThatThrownBy(() -> TimeRange.of(start.minusSeconds(1).toString(), NOW.toString(), NOW, USUAL))
                .isInstanceOf(Problem.class);
    }
}
