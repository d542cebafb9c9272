package dev.flywheel.experiments.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WelchTestTest {

    @Test
    void swappingTheArmsTurnsTheSignAndKeepsTheProbability() {
        Arm control = Arm.proportion(1000, 100);
        Arm treatment = Arm.proportion(900, 120);

        Effect forward = WelchTest.absolute(control, treatment, 0.05).orElseThrow();
        Effect backward = WelchTest.absolute(treatment, control, 0.05).orElseThrow();

        assertThat(backward.estimate()).isEqualTo(-forward.estimate());
        assertThat(backward.pValue()).isCloseTo(forward.pValue(), within(1e-15));
        assertThat(backward.interval().low()).isCloseTo(-forward.interval().high(), within(1e-15));
    }

    @Test
    void nothingIsConcludedFromNothing() {
        Arm empty = Arm.proportion(0, 0);
        Arm nobody = Arm.proportion(100, 0);
        Arm some = Arm.proportion(100, 10);

        assertThat(WelchTest.absolute(empty, some, 0.05)).isEmpty();
        assertThat(WelchTest.absolute(nobody, some, 0.05)).isEmpty();
        assertThat(WelchTest.relative(nobody, some, 0.05)).isEmpty();
        assertThat(WelchTest.absolute(some, Arm.mean(1, 5, 25), 0.05)).isEmpty();
    }

    @Test
    void intervalExcludesZeroExactlyWhenTheProbabilityIsBelowAlpha() {
        Arm control = Arm.proportion(1000, 100);
        for (int conversions = 60; conversions <= 160; conversions++) {
            Effect effect = WelchTest.absolute(control, Arm.proportion(1000, conversions), 0.05)
                    .orElseThrow();
            boolean excludesZero =
                    effect.interval().low() > 0 || effect.interval().high() < 0;

            assertThat(excludesZero).isEqualTo(effect.pValue() < 0.05);
        }
    }

    @Test
    void shareIntervalIsWilsons() {
        // Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662.
        Interval interval = ArmInterval.share(263, 81, 0.05).orElseThrow();

        assertThat(interval.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.3662, within(5e-5));
        assertThat(ArmInterval.share(20, 0, 0.05).orElseThrow().low()).isZero();
        assertThat(ArmInterval.share(0, 0, 0.05)).isEmpty();
    }

    @Test
    void unitsOfAVariantWithoutWeightAreUnexpected() {
        assertThat(SampleRatio.of(List.of(500L, 480L, 20L), List.of(0.5, 0.5, 0.0))
                        .unexpected())
                .isEqualTo(20);
        assertThat(SampleRatio.of(List.of(0L, 0L), List.of(0.5, 0.5)).pValue()).isEqualTo(1);
    }

    @Test
    void holmNeverFallsAndNeverPassesOne() {
        assertThat(Holm.adjusted(List.of(0.01, 0.04, 0.03, 0.9))).containsExactly(0.04, 0.09, 0.09, 0.9);
        assertThat(Holm.adjusted(List.of(0.6, 0.7))).containsExactly(1.0, 1.0);
        assertThat(Holm.adjusted(List.of())).isEmpty();
    }
}
