package dev.flywheel.scaling.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AutoscalerTest {

    private static final Bounds BOUNDS = new Bounds(2, 10);

    private static Optional<Decision> decide(int current, List<Optional<Proposal>> proposals, List<Wish> history) {
        return Autoscaler.decide(current, proposals, BOUNDS, Behavior.standard(), history, ScaleEvents.NONE);
    }

    private static Optional<Proposal> wants(int replicas) {
        return Optional.of(new Proposal(replicas, 0, 1));
    }

    @Test
    void theMostDemandingMetricWins() {
        assertThat(decide(4, List.of(wants(3), wants(6)), List.of())
                        .orElseThrow()
                        .replicas())
                .isEqualTo(6);
    }

    @Test
    void noReadableMetricDecidesNothing() {
        assertThat(decide(4, List.of(Optional.empty(), Optional.empty()), List.of()))
                .isEmpty();
        assertThat(decide(4, List.of(), List.of())).isEmpty();
    }

    @Test
    void anUnreadMetricForbidsADecreaseButNotAnIncrease() {
        Decision down =
                decide(4, List.of(wants(2), Optional.empty()), List.of()).orElseThrow();
        Decision up = decide(4, List.of(wants(5), Optional.empty()), List.of()).orElseThrow();

        assertThat(down.replicas()).isEqualTo(4);
        assertThat(down.heldByUnread()).isTrue();
        assertThat(up.replicas()).isEqualTo(5);
        assertThat(up.heldByUnread()).isFalse();
    }

    @Test
    void aDecreaseWaitsForTheHighestWishOfFiveMinutes() {
        Decision decision = decide(
                        8,
                        List.of(wants(3)),
                        List.of(new Wish(6, Duration.ofSeconds(299)), new Wish(9, Duration.ofSeconds(300))))
                .orElseThrow();

        assertThat(decision.desired()).isEqualTo(3);
        assertThat(decision.stabilised()).isEqualTo(6);
        assertThat(decision.replicas()).isEqualTo(6);
    }

    @Test
    void boundsHoldWhateverTheMetricsSay() {
        assertThat(decide(12, List.of(wants(12)), List.of()).orElseThrow())
                .extracting(Decision::replicas, Decision::reason)
                .containsExactly(10, LimitReason.TOO_MANY_REPLICAS);
        assertThat(decide(1, List.of(wants(1)), List.of()).orElseThrow())
                .extracting(Decision::replicas, Decision::reason)
                .containsExactly(2, LimitReason.TOO_FEW_REPLICAS);
        assertThat(decide(8, List.of(wants(50)), List.of()).orElseThrow())
                .extracting(Decision::replicas, Decision::reason)
                .containsExactly(10, LimitReason.TOO_MANY_REPLICAS);
    }

    @Test
    void zeroReplicasByHandSwitchesAutoscalingOff() {
        assertThat(decide(0, List.of(wants(5)), List.of()).orElseThrow())
                .extracting(Decision::replicas, Decision::reason)
                .containsExactly(0, LimitReason.SCALING_DISABLED);
    }

    @Test
    void aDisabledDirectionKeepsTheCount() {
        ScalingRules disabled = new ScalingRules(ScalingRules.Select.DISABLED, Duration.ZERO, List.of());
        Behavior noDown = new Behavior(ScalingRules.defaultUp(), disabled);

        assertThat(Autoscaler.decide(6, List.of(wants(2)), BOUNDS, noDown, List.of(), ScaleEvents.NONE)
                        .orElseThrow())
                .extracting(Decision::replicas, Decision::reason)
                .containsExactly(6, LimitReason.SCALE_DOWN_LIMIT);
    }

    @Test
    void toleranceIncludesBothEnds() {
        assertThat(ValueRule.byAverage(10, 11_000, 1000, Tolerance.DEFAULT).replicas())
                .isEqualTo(10);
        assertThat(ValueRule.byAverage(10, 9000, 1000, Tolerance.DEFAULT).replicas())
                .isEqualTo(10);
        assertThat(ValueRule.byAverage(10, 11_001, 1000, Tolerance.DEFAULT).replicas())
                .isEqualTo(12);
    }

    @Test
    void utilisationIsCutToAWholePercent() {
        // 126 of 200 is 63 %, exactly on a tolerance end of 70 %: 0.9.
        List<PodUsage> pods = List.of(new PodUsage(50L, 100, PodState.READY), new PodUsage(77L, 100, PodState.READY));

        Proposal proposal = ResourceRule.propose(2, 70, Tolerance.DEFAULT, pods).orElseThrow();

        assertThat(proposal.observed()).isEqualTo(63);
        assertThat(proposal.replicas()).isEqualTo(2);
    }

    @Test
    void withoutAReadySampleNothingIsProposed() {
        assertThat(ResourceRule.propose(2, 70, Tolerance.DEFAULT, List.of(new PodUsage(50L, 100, PodState.UNREADY))))
                .isEmpty();
        assertThat(PodsRule.propose(2, 70, Tolerance.DEFAULT, List.of(new PodValue(null, PodState.READY))))
                .isEmpty();
    }

    @Test
    void hugeWishesStopAtTheLargestInt() {
        assertThat(ValueRule.byValue(1, 1, Long.MAX_VALUE, 1, Tolerance.DEFAULT).replicas())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void impossibleBoundsAreRefused() {
        assertThatThrownBy(() -> new Bounds(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cpuOfAFreshPodIsDistrustedUntilItsSampleLiesAfterReadiness() {
        Instant now = Instant.parse("2026-01-01T12:00:00Z");
        Duration window = Duration.ofSeconds(60);

        assertThat(state(now, 300, true, 300, window)).isEqualTo(PodState.READY);
        assertThat(state(now, 100, true, 30, window)).isEqualTo(PodState.UNREADY);
        assertThat(state(now, 100, true, 60, window)).isEqualTo(PodState.READY);
        assertThat(state(now, 100, false, 60, window)).isEqualTo(PodState.UNREADY);
    }

    @Test
    void anOldPodIsUnreadyOnlyIfItHasNeverBeenReady() {
        Instant now = Instant.parse("2026-01-01T12:00:00Z");
        Duration window = Duration.ofSeconds(60);

        assertThat(state(now, 1000, false, 990, window)).isEqualTo(PodState.UNREADY);
        assertThat(state(now, 1000, false, 100, window)).isEqualTo(PodState.READY);
    }

    private static PodState state(Instant now, int age, boolean ready, int readyFor, Duration window) {
        return new PodCondition(
                        PodCondition.Phase.RUNNING,
                        false,
                        now.minusSeconds(age),
                        ready,
                        now.minusSeconds(readyFor),
                        now,
                        window)
                .cpuState(now, Duration.ofMinutes(5), Duration.ofSeconds(30));
    }
}
