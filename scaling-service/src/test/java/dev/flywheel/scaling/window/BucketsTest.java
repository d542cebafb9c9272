package dev.flywheel.scaling.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected quantiles follow from the rules of PromQL's {@code histogram_quantile} by hand. */
class BucketsTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    private static Buckets buckets(double... boundsAndCounts) {
        SortedMap<Double, Double> cumulative = new TreeMap<>();
        for (int i = 0; i < boundsAndCounts.length; i += 2) {
            cumulative.put(boundsAndCounts[i], boundsAndCounts[i + 1]);
        }
        return new Buckets(cumulative);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.25, 0.05", "0.5, 0.1", "0.75, 0.6", "0.9, 0.84", "1, 1"})
    void quantileIsLinearWithinItsBucket(double q, double expected) {
        Buckets buckets = buckets(0.1, 50, 0.2, 50, 1, 100, INF, 100);

        assertThat(buckets.quantile(q)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void quantileBeyondTheLastBoundIsThatBound() {
        assertThat(buckets(0.1, 10, 1, 20, INF, 100).quantile(0.99)).isEqualTo(1);
    }

    @Test
    void quantileOfNothingIsNotANumber() {
        assertThat(Buckets.NONE.quantile(0.5)).isNaN();
        assertThat(buckets(0.1, 0, INF, 0).quantile(0.5)).isNaN();
        assertThat(buckets(INF, 10).quantile(0.5)).isNaN();
        assertThat(buckets(0.1, 5, 1, 10).quantile(0.5)).isNaN();
    }

    @Test
    void aDippingCountIsReadAsItsPredecessors() {
        assertThat(buckets(0.1, 10, 0.2, 9, INF, 10).quantile(0.5)).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void shareAtMostIsLinearWithinItsBucket() {
        Buckets buckets = buckets(0.1, 50, 0.2, 80, INF, 100);

        assertThat(buckets.shareAtMost(0.05)).isCloseTo(0.25, within(1e-12));
        assertThat(buckets.shareAtMost(0.1)).isCloseTo(0.5, within(1e-12));
        assertThat(buckets.shareAtMost(0.15)).isCloseTo(0.65, within(1e-12));
        assertThat(buckets.shareAtMost(5)).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void apdexCountsTheTolerableHalf() {
        // 60 within the target, 30 more within four times it, 10 beyond: (60 + 30 / 2) / 100.
        assertThat(buckets(0.25, 60, 1, 90, INF, 100).apdex(0.25)).isCloseTo(0.75, within(1e-12));
    }
}
