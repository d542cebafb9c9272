package dev.flywheel.suite.chart;

import static dev.flywheel.suite.chart.Rendered.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartAvailabilityTest {

    @ParameterizedTest
    @CsvSource({"analytics, 5, 30", "experiments, 5, 30", "feedback, 5, 30", "gateway, 5, 120", "scaling, 5, 30"})
    void podIsGivenTheTimeItNeedsToStop(String alias, int delay, int timeout) {
        Rendered rendered = Chart.rendered(Chart.MINIMAL);

        assertThat(rendered.settings(alias))
                .containsEntry("QUARKUS_SHUTDOWN_DELAY", delay + "s")
                .containsEntry("QUARKUS_SHUTDOWN_TIMEOUT", timeout + "s");
        assertThat(grace(rendered, alias)).isGreaterThan(Duration.ofSeconds(delay + timeout));
    }

    @Test
    void graceFollowsDelayAndTimeout() {
        Rendered rendered =
                Chart.rendered(Chart.MINIMAL, "feedback: {shutdown: {delaySeconds: 20, timeoutSeconds: 300}}");

        assertThat(grace(rendered, "feedback")).isEqualTo(Duration.ofSeconds(330));
    }

    @Test
    void serviceRunsTwiceAndIsReplacedWithoutAGap() {
        for (String alias : Chart.ALIASES) {
            JsonNode spec = Chart.rendered(Chart.MINIMAL).deployment(alias).get("spec");

            assertThat(spec.get("replicas").asInt()).isEqualTo(2);
            assertThat(text(spec, "/strategy/type")).isEqualTo("RollingUpdate");
            assertThat(spec.at("/strategy/rollingUpdate/maxUnavailable").asInt(-1))
                    .isZero();
            assertThat(spec.at("/strategy/rollingUpdate/maxSurge").asInt(-1)).isEqualTo(1);
        }
    }

    @Test
    void podsSpreadOverZonesAndHosts() {
        for (String alias : Chart.ALIASES) {
            JsonNode spread =
                    Chart.rendered(Chart.MINIMAL).deployment(alias).at("/spec/template/spec/topologySpreadConstraints");

            assertThat(Rendered.stream(spread).map(constraint -> text(constraint, "/topologyKey")))
                    .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
            assertThat(spread).allSatisfy(constraint -> assertThat(constraint.at("/labelSelector/matchLabels"))
                    .isEqualTo(selector(alias)));
        }
    }

    @Test
    void onePodAtATimeMayBeDisrupted() {
        for (String alias : Chart.ALIASES) {
            JsonNode spec = Chart.rendered(Chart.MINIMAL)
                    .one("PodDisruptionBudget", Chart.workload(alias))
                    .get("spec");

            assertThat(spec.get("maxUnavailable").asInt()).isEqualTo(1);
            assertThat(spec.at("/selector/matchLabels")).isEqualTo(selector(alias));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "feedback: {replicas: 1}",
                "feedback: {replicas: 3, autoscaling: {enabled: true, minReplicas: 1}}"
            })
    void singlePodHasNoDisruptionBudget(String overlay) {
        Rendered rendered = Chart.rendered(Chart.MINIMAL, overlay);

        assertThat(rendered.has("PodDisruptionBudget", "feedback-service")).isFalse();
        assertThat(rendered.all("PodDisruptionBudget")).hasSize(4);
    }

    @Test
    void autoscalerOwnsTheNumberOfPodsAndIsSlowToTakeThemAway() {
        Rendered rendered = Chart.rendered(Chart.HA);

        for (String alias : Chart.ALIASES) {
            JsonNode spec = rendered.one("HorizontalPodAutoscaler", Chart.workload(alias))
                    .get("spec");

            assertThat(rendered.deployment(alias).get("spec").has("replicas")).isFalse();
            assertThat(text(spec, "/scaleTargetRef/name")).isEqualTo("flywheel-" + Chart.workload(alias));
            assertThat(spec.at("/behavior/scaleDown/stabilizationWindowSeconds").asInt())
                    .isEqualTo(300);
            assertThat(spec.at("/behavior/scaleUp/stabilizationWindowSeconds").asInt(-1))
                    .isZero();
            assertThat(spec.at("/metrics/0/resource/target/averageUtilization").asInt())
                    .isEqualTo(70);
        }
        assertThat(rendered.one("HorizontalPodAutoscaler", "claude-gateway")
                        .at("/spec/maxReplicas")
                        .asInt())
                .isEqualTo(20);
    }

    @Test
    void autoscalerIsOffUnlessAskedFor() {
        assertThat(Chart.rendered(Chart.MINIMAL).all("HorizontalPodAutoscaler")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Chart.MINIMAL, Chart.HA})
    void selectorsCarryNameAndInstanceOnly(String values) {
        Rendered rendered = Chart.rendered(values);

        for (String alias : Chart.ALIASES) {
            JsonNode deployment = rendered.deployment(alias);
            assertThat(deployment.at("/spec/selector")).isEqualTo(Chart.tree(Map.of("matchLabels", selector(alias))));
            assertThat(rendered.one("Service", Chart.workload(alias)).at("/spec/selector"))
                    .isEqualTo(selector(alias));
            assertThat(text(deployment, "/spec/template/metadata/labels/app.kubernetes.io~1name"))
                    .isEqualTo(Chart.workload(alias));
        }
    }

    @Test
    void newSettingsStartNewPods() {
        String checksum = "/spec/template/metadata/annotations/checksum~1config";
        Rendered before = Chart.rendered(Chart.MINIMAL);
        Rendered after = Chart.rendered(Chart.MINIMAL, "analytics: {env: {QUARKUS_LOG_LEVEL: DEBUG}}");

        assertThat(text(after.deployment("analytics"), checksum))
                .isNotEqualTo(text(before.deployment("analytics"), checksum));
        assertThat(text(after.deployment("gateway"), checksum)).isEqualTo(text(before.deployment("gateway"), checksum));
    }

    @Test
    void monitorsAreOffUnlessAskedFor() {
        assertThat(Chart.rendered(Chart.MINIMAL).all("ServiceMonitor")).isEmpty();

        for (String alias : Chart.ALIASES) {
            JsonNode monitor = Chart.rendered(Chart.HA).one("ServiceMonitor", Chart.workload(alias));
            assertThat(text(monitor, "/metadata/labels/release")).isEqualTo("prometheus");
            assertThat(text(monitor, "/spec/endpoints/0/path")).isEqualTo("/q/metrics");
            assertThat(monitor.at("/spec/selector/matchLabels")).isEqualTo(selector(alias));
        }
    }

    private static JsonNode selector(String alias) {
        return Chart.tree(
                Map.of("app.kubernetes.io/name", Chart.workload(alias), "app.kubernetes.io/instance", "flywheel"));
    }

    private static Duration grace(Rendered rendered, String alias) {
        return Duration.ofSeconds(rendered.deployment(alias)
                .at("/spec/template/spec/terminationGracePeriodSeconds")
                .asInt());
    }
}
