package dev.flywheel.analytics.funnel.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FunnelWalkTest {

    @Test
    void theWindowIsInclusiveAndCountsFromTheFirstStep() {
        FunnelWalk walk = new FunnelWalk(3, 10);
        walk.occur(0b001, 0);
        walk.occur(0b010, 9);
        walk.occur(0b100, 10);
        assertThat(walk.times()).containsExactly(0, 9, 10);
        walk.restart();
        walk.occur(0b001, 0);
        walk.occur(0b010, 9);
        walk.occur(0b100, 11);
        assertThat(walk.reached()).isEqualTo(2);
    }

    @Test
    void aLaterStartTakesOverFromTheNextStepOn() {
        FunnelWalk walk = new FunnelWalk(3, 100);
        walk.occur(0b001, 0);
        walk.occur(0b010, 10);
        walk.occur(0b001, 20);
        walk.occur(0b010, 30);
        walk.occur(0b100, 105);
        assertThat(walk.times()).containsExactly(20, 30, 105);
    }

    @Test
    void aStepOfAChainKeepsItsFirstTime() {
        FunnelWalk walk = new FunnelWalk(3, 100);
        walk.occur(0b001, 0);
        walk.occur(0b010, 10);
        walk.occur(0b010, 20);
        walk.occur(0b100, 30);
        assertThat(walk.times()).containsExactly(0, 10, 30);
    }

    @Test
    void theFirstChainThatGotFurthestCounts() {
        FunnelWalk walk = new FunnelWalk(3, 100);
        walk.occur(0b001, 0);
        walk.occur(0b010, 40);
        walk.occur(0b001, 50);
        walk.occur(0b010, 51);
        assertThat(walk.times()).containsExactly(0, 40);
    }

    @Test
    void aFinishedFunnelIsLeftAlone() {
        FunnelWalk walk = new FunnelWalk(2, 100);
        walk.occur(0b01, 0);
        walk.occur(0b10, 50);
        walk.occur(0b01, 60);
        walk.occur(0b10, 61);
        assertThat(walk.times()).containsExactly(0, 50);
    }

    @Test
    void aFunnelHasOneToThirtySteps() {
        assertThat(new FunnelWalk(30, 1).reached()).isZero();
        assertThatThrownBy(() -> new FunnelWalk(31, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FunnelWalk(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
