package dev.flywheel.experiments.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closed forms: Student's t with 1 and 2 degrees of freedom, chi-square with 2, and published normal quantiles. */
class TailsTest {

    private static final double ONE_PER_TRILLION = 1e-10;

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 1, 3, 40, 1e4, 1e8})
    void oneDegreeOfFreedomIsCauchy(double t) {
        double exact = 2 / Math.PI * Math.atan2(1, t);

        assertThat(Tails.studentTwoSided(t, 1)).isCloseTo(exact, withinPercentage(ONE_PER_TRILLION));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 1, 3, 40, 1e4})
    void twoDegreesOfFreedomHaveAClosedForm(double t) {
        double root = Math.sqrt(2 + t * t);
        double exact = 2 / (root * (root + t));

        assertThat(Tails.studentTwoSided(t, 2)).isCloseTo(exact, withinPercentage(ONE_PER_TRILLION));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 1, 5, 80, 700})
    void chiSquareWithTwoDegreesIsExponential(double x) {
        assertThat(Tails.chiSquare(x, 2)).isCloseTo(Math.exp(-x / 2), withinPercentage(ONE_PER_TRILLION));
    }

    @Test
    void criticalValuesAreThePublishedOnes() {
        assertThat(Tails.normalCritical(0.05)).isCloseTo(1.959963984540054, withinPercentage(ONE_PER_TRILLION));
        assertThat(Tails.normalCritical(0.01)).isCloseTo(2.5758293035489004, withinPercentage(ONE_PER_TRILLION));
        assertThat(Tails.studentCritical(0.05, 10)).isCloseTo(2.228138851986273, withinPercentage(ONE_PER_TRILLION));
    }

    @Test
    void criticalValueUndoesTheTail() {
        for (double degrees : new double[] {1.5, 7, 240.25, 1e5}) {
            double t = Tails.studentCritical(0.003, degrees);

            assertThat(Tails.studentTwoSided(t, degrees)).isCloseTo(0.003, withinPercentage(ONE_PER_TRILLION));
        }
    }

    @Test
    void manyDegreesOfFreedomMeetTheNormal() {
        assertThat(Tails.studentTwoSided(3, 1e9)).isCloseTo(Tails.normalTwoSided(3), withinPercentage(1e-4));
        assertThat(Tails.studentTwoSided(3, Double.POSITIVE_INFINITY)).isEqualTo(Tails.normalTwoSided(3));
    }
}
