package dev.flywheel.suite.chart;

import static dev.flywheel.suite.chart.Rendered.text;
import static dev.flywheel.suite.chart.Rendered.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartPodsTest {

    @ParameterizedTest
    @ValueSource(strings = {Chart.MINIMAL, Chart.HA})
    void everyPodMeetsTheRestrictedStandard(String values) {
        Map<String, JsonNode> pods = Chart.rendered(values).podSpecs();

        assertThat(pods).hasSize(6);
        pods.forEach((name, pod) -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean())
                    .as(name)
                    .isTrue();
            assertThat(text(pod, "/securityContext/seccompProfile/type"))
                    .as(name)
                    .isEqualTo("RuntimeDefault");
            for (String forbidden : List.of("hostNetwork", "hostPID", "hostIPC")) {
                assertThat(pod.has(forbidden)).as(name).isFalse();
            }
            for (JsonNode volume : pod.get("volumes")) {
                assertThat(volume.has("hostPath")).as(name).isFalse();
            }
            for (JsonNode container : pod.get("containers")) {
                JsonNode context = container.get("securityContext");
                assertThat(context.at("/allowPrivilegeEscalation").asBoolean(true))
                        .as(name)
                        .isFalse();
                assertThat(texts(context.at("/capabilities/drop"))).as(name).containsExactly("ALL");
                assertThat(context.at("/capabilities").has("add")).as(name).isFalse();
                assertThat(context.has("privileged")).as(name).isFalse();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {Chart.MINIMAL, Chart.HA})
    void rootFileSystemIsReadOnlyAndTmpIsNot(String values) {
        Chart.rendered(values).podSpecs().forEach((name, pod) -> {
            JsonNode container = pod.at("/containers/0");
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .as(name)
                    .isTrue();
            assertThat(text(container, "/volumeMounts/0/mountPath")).as(name).isEqualTo("/tmp");
            assertThat(text(container, "/volumeMounts/0/name")).as(name).isEqualTo(text(pod, "/volumes/0/name"));
            assertThat(pod.at("/volumes/0").has("emptyDir")).as(name).isTrue();
        });
    }

    @Test
    void onlyScalingMayTalkToKubernetes() {
        Rendered rendered = Chart.rendered(Chart.MINIMAL);
        Map<String, Boolean> tokens = new TreeMap<>();
        rendered.podSpecs()
                .forEach((name, pod) ->
                        tokens.put(name, pod.at("/automountServiceAccountToken").asBoolean(true)));

        assertThat(tokens)
                .containsOnly(
                        Map.entry("Deployment flywheel-analytics-service", false),
                        Map.entry("Deployment flywheel-claude-gateway", false),
                        Map.entry("Deployment flywheel-experiments-service", false),
                        Map.entry("Deployment flywheel-feedback-service", false),
                        Map.entry("Deployment flywheel-scaling-service", true),
                        Map.entry("Pod flywheel-smoke-test", false));
        assertThat(rendered.all("ServiceAccount")).allSatisfy(account -> assertThat(
                        account.get("automountServiceAccountToken").asBoolean())
                .isEqualTo(text(account, "/metadata/name").equals("flywheel-scaling-service")));
    }

    @Test
    void scalingReadsAndChangesNothing() {
        Rendered rendered = Chart.rendered(Chart.MINIMAL);

        assertThat(rendered.one("Role", "scaling-service").get("rules"))
                .allSatisfy(rule -> assertThat(texts(rule.get("verbs"))).isSubsetOf("get", "list", "watch"))
                .noneSatisfy(rule -> assertThat(texts(rule.get("resources"))).containsAnyOf("secrets", "*"));
        assertThat(rendered.all("ClusterRole")).isEmpty();
    }

    @Test
    void scalingCanDoWithoutKubernetes() {
        Rendered rendered = Chart.rendered(Chart.MINIMAL, "scaling: {kubernetes: {enabled: false}}");

        assertThat(rendered.all("Role")).isEmpty();
        assertThat(rendered.all("RoleBinding")).isEmpty();
        assertThat(rendered.deployment("scaling")
                        .at("/spec/template/spec/automountServiceAccountToken")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void serviceLinksAreOffBecauseTheyReadAsUnknownSettings() {
        assertThat(Chart.rendered(Chart.MINIMAL).podSpecs().values())
                .allSatisfy(pod -> assertThat(pod.at("/enableServiceLinks").asBoolean(true))
                        .isFalse());
    }

    @Test
    void probesHaveAPathEach() {
        for (String alias : Chart.ALIASES) {
            JsonNode container = Chart.rendered(Chart.MINIMAL).container(alias);

            assertThat(text(container, "/startupProbe/httpGet/path")).isEqualTo("/q/health/started");
            assertThat(text(container, "/livenessProbe/httpGet/path")).isEqualTo("/q/health/live");
            assertThat(text(container, "/readinessProbe/httpGet/path")).isEqualTo("/q/health/ready");
            assertThat(List.of("startupProbe", "livenessProbe", "readinessProbe"))
                    .allSatisfy(probe -> assertThat(text(container, "/" + probe + "/httpGet/port"))
                            .isEqualTo("http"));
        }
    }

    @Test
    void startMayTakeAsLongAsItSays() {
        JsonNode probe = Chart.rendered(Chart.MINIMAL, "analytics: {startup: {maxSeconds: 61}}")
                .container("analytics")
                .get("startupProbe");

        assertThat(probe.get("failureThreshold").asInt()
                        * probe.get("periodSeconds").asInt())
                .isEqualTo(62);
    }

    @ParameterizedTest
    @ValueSource(strings = {Chart.MINIMAL, Chart.HA})
    void memoryIsLimitedAndCpuIsNot(String values) {
        Chart.rendered(values).podSpecs().forEach((name, pod) -> {
            JsonNode resources = pod.at("/containers/0/resources");
            assertThat(Rendered.names(resources.get("requests"))).as(name).containsExactlyInAnyOrder("cpu", "memory");
            assertThat(Rendered.names(resources.get("limits"))).as(name).containsExactly("memory");
        });
    }

    @Test
    void podGoesWhereItIsTold() {
        JsonNode pod = Chart.rendered(Chart.HA).deployment("scaling").at("/spec/template/spec");

        assertThat(text(pod, "/nodeSelector/kubernetes.io~1arch")).isEqualTo("amd64");
        assertThat(text(pod, "/tolerations/0/value")).isEqualTo("flywheel");
        assertThat(text(pod, "/priorityClassName")).isEqualTo("system-cluster-critical");
    }
}
