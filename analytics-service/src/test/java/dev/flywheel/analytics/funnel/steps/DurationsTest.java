package dev.flywheel.analytics.funnel.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DurationsTest {

    private static Durations.Summary of(LongStream values) {
        Durations durations = new Durations();
        values.forEach(durations::add);
        return durations.summary();
    }

    @Test
    void noneHaveNoMeanAndNoMedian() {
        assertThat(of(LongStream.empty())).isEqualTo(new Durations.Summary(null, null, true));
    }

    @Test
    void anOddAndAnEvenNumberHaveTheirMiddle() {
        assertThat(of(LongStream.of(9, 1, 2))).isEqualTo(new Durations.Summary(4.0, 2.0, true));
        assertThat(of(LongStream.of(9, 1, 2, 4))).isEqualTo(new Durations.Summary(4.0, 3.0, true));
    }

    @Test
    void exactUpToTheLimitAndWithinHalfAPercentPastIt() {
        assertThat(of(LongStream.range(0, Durations.EXACT)).medianMicros()).isEqualTo((Durations.EXACT - 1) / 2.0);
        Random random = new Random(7);
        long[] values = LongStream.generate(() -> (long) Math.exp(random.nextDouble() * 30))
                .limit(3 * Durations.EXACT + 1L)
                .toArray();
        Durations.Summary summary = of(LongStream.of(values));
        double median = LongStream.of(values)
                .sorted()
                .skip(values.length / 2)
                .findFirst()
                .getAsLong();
        assertThat(summary.medianIsExact()).isFalse();
        assertThat(summary.medianMicros()).isCloseTo(median, within(median * 0.004));
        assertThat(summary.meanMicros())
                .isEqualTo(LongStream.of(values).average().getAsDouble(), within(1.0));
    }

    @Test
    void smallValuesStayExactInTheirBuckets() {
        assertThat(of(LongStream.range(0, 2L * Durations.EXACT).map(i -> 200)).medianMicros())
                .isEqualTo(200.0);
        assertThat(of(LongStream.range(0, 2L * Durations.EXACT).map(i -> 0)).medianMicros())
                .isEqualTo(0.0);
    }
}
