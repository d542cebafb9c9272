package dev.flywheel.scaling.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.platform.testing.Settings;
import dev.flywheel.scaling.recommendation.Recommendation.Reason;
import dev.flywheel.scaling.signal.Instance;
import dev.flywheel.scaling.signal.Reading;
import dev.flywheel.scaling.signal.Resources;
import dev.flywheel.scaling.signal.ServiceSignals;
import dev.flywheel.scaling.signal.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Requests of 500 millicores, a target of 70 %, one to six replicas, unless a test says otherwise. */
class AdvisorTest {

    private static final Instant T0 = Instant.parse("2026-01-01T12:00:00Z");
    private static final String PREFIX = "flywheel.scaling.policies.analytics.";

    private static Advisor advisor(Map<String, String> settings) {
        Map<String, String> policy = new HashMap<>(settings);
        policy.putIfAbsent(PREFIX + "cpu-request-millicores", "500");
        policy.putIfAbsent(PREFIX + "workload", "analytics-service");
        AtomicLong counter = new AtomicLong();
        return new Advisor(
                Settings.read(PoliciesConfig.class, policy),
                Settings.read(RecommendationConfig.class, Map.of()),
                new IssuedIds(() -> new UUID(0, counter.incrementAndGet())));
    }

    private static Instance instance(String name, Double cores, Double requests) {
        return new Instance(name, cores != null, cores, requests, 1000.0);
    }

    private static Reading reading(Instant at, Integer replicas, Instance... instances) {
        ServiceSignals signals = new ServiceSignals(
                "analytics", true, Traffic.UNKNOWN, Resources.UNKNOWN, replicas, List.of(instances), List.of());
        return new Reading(at, "services", Duration.ofMinutes(1), List.of(signals), List.of());
    }

    private static Recommendation only(Advisor advisor, Reading reading) {
        return advisor.advise(reading).items().get(0);
    }

    private static Recommendation advise(Reading reading) {
        return only(advisor(Map.of()), reading);
    }

    @Test
    void aBusyReplicaGetsCompanyByTheAutoscalersRule() {
        // 0.9 of 0.5 cores is 180 %; 180 / 70 = 2.57, so three.
        Recommendation advice = advise(reading(T0, null, instance("a", 0.9, 10.0)));

        assertThat(advice.state()).isEqualTo("proposed");
        assertThat(advice.current()).isEqualTo(1);
        assertThat(advice.recommended()).isEqualTo(3);
        assertThat(advice.changePercent()).isEqualTo(200);
        assertThat(advice.target()).isEqualTo(new Recommendation.Target("flywheel", "Deployment", "analytics-service"));
        assertThat(advice.reasons().get(0).rule()).isEqualTo("hpa.resource.cpu");
        assertThat(advice.reasons().get(0).numbers())
                .containsEntry("utilisationPercent", 180L)
                .containsEntry("targetPercent", 70)
                .containsEntry("proposed", 3);
        assertThat(advice.patch().kubectl())
                .isEqualTo("kubectl --namespace flywheel scale deployment/analytics-service"
                        + " --current-replicas=1 --replicas=3");
        assertThat(advice.patch().helmValues()).isEqualTo("analytics:\n  replicas: 3\n");
        assertThat(advice.expiresAt()).isEqualTo(T0.plus(Duration.ofMinutes(5)));
        assertThat(advice.evidence()).isEqualTo(new Recommendation.Evidence(Duration.ofMinutes(1), 1, "services"));
        assertThat(advice.confidence().level()).isEqualTo(1);
    }

    @Test
    void withinToleranceNothingChanges() {
        Recommendation advice = advise(reading(T0, null, instance("a", 0.385, 1.0)));

        assertThat(advice.state()).isEqualTo("steady");
        assertThat(advice.recommended()).isEqualTo(1);
        assertThat(advice.patch()).isNull();
    }

    @Test
    void withoutDataNothingIsRecommendedNotEvenTheFloor() {
        Recommendation advice = advise(reading(T0, 5, instance("a", null, null)));

        assertThat(advice.state()).isEqualTo("no-data");
        assertThat(advice.current()).isNull();
        assertThat(advice.recommended()).isNull();
        assertThat(advice.changePercent()).isNull();
        assertThat(advice.patch()).isNull();
        assertThat(advice.confidence().level()).isZero();
        assertThat(advice.reasons()).extracting(Reason::rule).containsExactly("no-data");
    }

    @Test
    void unseenReplicasCountAsMissingSamples() {
        // Two idle of four: the two unseen are taken to use their whole request, (0 + 0 + 1 + 1) / 4 = 50 %.
        Recommendation advice = advise(reading(T0, 4, instance("a", 0.0, 0.0), instance("b", 0.0, 0.0)));

        assertThat(advice.recommended()).isEqualTo(3);
        assertThat(advice.confidence().level()).isEqualTo(0.25);
        assertThat(advice.confidence().why()).startsWith("2 of 4 replicas were measured.");
    }

    @Test
    void theBusierMetricDecidesAndBothAreExplained() {
        Advisor advisor = advisor(Map.of(PREFIX + "target-requests-per-second", "20"));
        Recommendation advice = only(advisor, reading(T0, null, instance("a", 0.35, 90.0)));

        assertThat(advice.recommended()).isEqualTo(5);
        assertThat(advice.reasons())
                .extracting(Reason::rule)
                .containsExactly("hpa.resource.cpu", "hpa.pods.requests-per-second");
    }

    @Test
    void anUnreadMetricForbidsRemovingReplicas() {
        Advisor advisor = advisor(Map.of(PREFIX + "target-requests-per-second", "20"));
        Recommendation advice = only(advisor, reading(T0, null, instance("a", 0.01, null), instance("b", 0.01, null)));

        assertThat(advice.recommended()).isEqualTo(2);
        assertThat(advice.reasons()).extracting(Reason::rule).contains("hpa.unread-metric");
    }

    @Test
    void theMaximumHoldsAndSaysSo() {
        Advisor advisor = advisor(Map.of(PREFIX + "max-replicas", "2"));
        Recommendation advice = only(advisor, reading(T0, null, instance("a", 0.9, 1.0)));

        assertThat(advice.recommended()).isEqualTo(2);
        assertThat(advice.reasons()).extracting(Reason::rule).contains("hpa.limit.TooManyReplicas");
    }

    @Test
    void pressureIsWhatMetricsWantOverTheMaximum() {
        Advisor advisor = advisor(Map.of(PREFIX + "max-replicas", "2"));
        Reading reading = reading(T0, null, instance("a", 0.9, 1.0));

        assertThat(advisor.pressure(reading, reading.services().get(0))).contains(1.5);
    }

    @Test
    void aDecreaseWaitsUntilLoadStayedLowForTheWholeWindow() {
        Advisor advisor = advisor(Map.of());
        Instance[] busy = {instance("a", 0.35, 1.0), instance("b", 0.35, 1.0)};
        Instance[] calm = {instance("a", 0.1, 1.0), instance("b", 0.1, 1.0)};
        advisor.observe(reading(T0, null, busy));

        Recommendation early = only(advisor, reading(T0.plusSeconds(299), null, calm));
        Recommendation late = only(advisor, reading(T0.plusSeconds(300), null, calm));

        assertThat(early.recommended()).isEqualTo(2);
        assertThat(early.reasons()).extracting(Reason::rule).contains("hpa.stabilisation");
        assertThat(late.recommended()).isEqualTo(1);
    }

    @Test
    void anEarlyDecreaseIsTrustedLess() {
        Recommendation advice = advise(reading(T0, null, instance("a", 0.1, 1.0), instance("b", 0.1, 1.0)));

        assertThat(advice.recommended()).isEqualTo(1);
        assertThat(advice.confidence().level()).isEqualTo(0.5);
    }

    @Test
    void additionsOfTheSamePeriodCountAgainstTheRate() {
        Advisor advisor = advisor(Map.of(PREFIX + "max-replicas", "50"));
        advisor.observe(reading(T0, 1, instance("a", 0.9, 1.0)));
        advisor.observe(reading(T0.plusSeconds(5), 4, busy(4)));

        // From one replica at the period's start: four more at most, so five.
        assertThat(only(advisor, reading(T0.plusSeconds(10), 4, busy(4))).recommended())
                .isEqualTo(5);
        assertThat(only(advisor, reading(T0.plusSeconds(20), 4, busy(4))).recommended())
                .isEqualTo(8);
    }

    private static Instance[] busy(int count) {
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            instances.add(instance("i" + i, 2.0, 1.0));
        }
        return instances.toArray(Instance[]::new);
    }

    @Test
    void aFreshReplicasStartupCpuIsDistrusted() {
        Instance settled = instance("a", 0.35, 1.0);
        Instance fresh = new Instance("b", true, 2.0, 1.0, 20.0);

        assertThat(advise(reading(T0, null, settled, fresh)).recommended()).isEqualTo(2);
    }

    @Test
    void theIdLastsAsLongAsTheAdviceDoes() {
        Advisor advisor = advisor(Map.of());
        Recommendation first = only(advisor, reading(T0, null, instance("a", 0.9, 1.0)));
        Recommendation same = only(advisor, reading(T0.plusSeconds(5), null, instance("a", 0.9, 1.0)));
        Recommendation other = only(advisor, reading(T0.plusSeconds(10), null, instance("a", 0.35, 1.0)));

        assertThat(same.id()).isEqualTo(first.id());
        assertThat(other.id()).isNotEqualTo(first.id());
    }

    @Test
    void memoryForgetsAfterAnHour() {
        WorkloadMemory memory = WorkloadMemory.EMPTY;
        for (int i = 0; i < 1000; i++) {
            memory = memory.after(T0.plusSeconds(15L * i), 1 + i % 2, 3);
        }

        assertThat(memory.wishes()).hasSize(240);
        assertThat(memory.changes()).hasSize(240);
    }
}
