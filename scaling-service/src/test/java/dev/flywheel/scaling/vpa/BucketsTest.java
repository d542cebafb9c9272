package dev.flywheel.scaling.vpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Facts of the recommender's own configuration. */
class BucketsTest {

    @Test
    void cpuAndMemoryHave176BucketsEach() {
        assertThat(Buckets.exponential(1000, 0.01, 1.05).count()).isEqualTo(176);
        assertThat(Buckets.exponential(1e12, 1e7, 1.05).count()).isEqualTo(176);
    }

    @Test
    void bucketsGrowByTheRatio() {
        Buckets buckets = Buckets.exponential(1000, 0.01, 1.05);

        assertThat(buckets.start(1)).isCloseTo(0.01, within(1e-12));
        assertThat(buckets.start(2)).isCloseTo(0.0205, within(1e-12));
        assertThat(buckets.find(0.0206)).isEqualTo(2);
        assertThat(buckets.find(5000)).isEqualTo(175);
    }

    @Test
    void anEmptyHistogramAnswersZero() {
        DecayingHistogram histogram = DecayingHistogram.decaying(Buckets.linear(10, 1), Duration.ofHours(24));

        assertThat(histogram.percentile(0.9)).isZero();
        histogram.add(5, 1, Instant.EPOCH);
        histogram.subtract(5, 1, Instant.EPOCH);
        assertThat(histogram.isEmpty()).isTrue();
    }

    @Test
    void confidenceWidensAsTheRecommenderDoes() {
        assertThat(Estimate.byConfidence(1, 1, 1, 0.5)).isEqualTo(3);
        assertThat(Estimate.byConfidence(1, 1, 1, 1)).isEqualTo(2);
        assertThat(Estimate.byConfidence(1, 1, 1, 7)).isCloseTo(1.143, within(0.001));
        assertThat(Estimate.byConfidence(1, 0.001, -2, 30 / 1440.0)).isCloseTo(0.91, within(0.005));
    }
}
