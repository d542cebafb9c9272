package dev.flywheel.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectiveTest {

    @Test
    void aTargetIsMetAtItsValue() {
        assertThat(Objective.atLeast("n", "s", 30, 30.0).status()).isEqualTo("met");
        assertThat(Objective.atLeast("n", "s", 30, 29.9).status()).isEqualTo("missed");
        assertThat(Objective.atMost("n", "s", 2, 2.0).status()).isEqualTo("met");
        assertThat(Objective.atMost("n", "s", 2, 2.1).status()).isEqualTo("missed");
    }

    @Test
    void noFigureIsNoData() {
        assertThat(Objective.atLeast("n", "s", 30, null).status()).isEqualTo("no data");
        assertThat(Objective.atMost("n", "s", 30, null).missed()).isFalse();
    }
}
