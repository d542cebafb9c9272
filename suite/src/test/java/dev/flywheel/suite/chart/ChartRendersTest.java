package dev.flywheel.suite.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartRendersTest {

    @ParameterizedTest
    @ValueSource(strings = {Chart.MINIMAL, Chart.HA})
    void strictLintFindsNothing(String values) throws IOException {
        LintResult result = Chart.lint(values);

        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {Chart.MINIMAL, Chart.HA})
    void everyManifestIsOneThatKubernetesTakes(String values) {
        assertThat(objections(Chart.rendered(values))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Chart.MINIMAL, Chart.HA})
    void noTwoManifestsHaveTheSameKindAndName(String values) {
        assertThat(Chart.rendered(values).documents().stream()
                        .map(document ->
                                Rendered.text(document, "/kind") + " " + Rendered.text(document, "/metadata/name")))
                .doesNotHaveDuplicates();
    }

    @Test
    void minimalInstallHasNothingThatNeedsAnOperator() {
        assertThat(Chart.rendered(Chart.MINIMAL).documents().stream()
                        .collect(Collectors.groupingBy(
                                document -> Rendered.text(document, "/kind"), Collectors.counting())))
                .containsOnly(
                        Map.entry("ConfigMap", 5L),
                        Map.entry("Deployment", 5L),
                        Map.entry("NetworkPolicy", 7L),
                        Map.entry("Pod", 1L),
                        Map.entry("PodDisruptionBudget", 5L),
                        Map.entry("Role", 1L),
                        Map.entry("RoleBinding", 1L),
                        Map.entry("Service", 5L),
                        Map.entry("ServiceAccount", 5L));
    }

    @Test
    void misspeltFieldOfAManifestIsRefused() {
        ObjectNode deployment =
                Chart.rendered(Chart.MINIMAL).deployment("analytics").deepCopy();
        ((ObjectNode) deployment.at("/spec/template/spec")).put("restartPolice", "Always");

        assertThat(Model.objection(deployment)).get(STRING).contains("restartPolice");
    }

    @Test
    void valueOfTheWrongTypeIsRefused() {
        ObjectNode deployment =
                Chart.rendered(Chart.MINIMAL).deployment("analytics").deepCopy();
        ((ObjectNode) deployment.get("spec")).put("replicas", "two");

        assertThat(Model.objection(deployment)).get(STRING).contains("two");
    }

    @Test
    void misspeltFieldOfACustomResourceIsRefused() {
        ObjectNode monitor = Chart.rendered(Chart.HA)
                .one("ServiceMonitor", "analytics-service")
                .deepCopy();
        ((ObjectNode) monitor.at("/spec/endpoints/0")).put("intervall", "30s");

        assertThat(Model.objection(monitor)).get(STRING).contains("spec.endpoints.intervall");
    }

    @Test
    void imagesAreNamedByRegistryWorkloadAndVersion() {
        assertThat(Rendered.text(Chart.rendered(Chart.MINIMAL).container("gateway"), "/image"))
                .isEqualTo("flywheel/claude-gateway:0.1.0");
        assertThat(Rendered.text(Chart.rendered(Chart.HA).container("scaling"), "/image"))
                .isEqualTo("registry.example.com/flywheel/scaling-service:0.1.0");
    }

    @Test
    void digestWinsOverTheTag() {
        assertThat(Rendered.text(Chart.rendered(Chart.HA).container("gateway"), "/image"))
                .isEqualTo("registry.example.com/flywheel/claude-gateway"
                        + "@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    }

    @Test
    void everyPodPullsWithTheGivenSecret() {
        assertThat(Chart.rendered(Chart.HA).podSpecs().values()).hasSize(6).allSatisfy(pod -> assertThat(
                        Rendered.text(pod, "/imagePullSecrets/0/name"))
                .isEqualTo("registry-login"));
    }

    @Test
    void chartAndSubchartHaveTheVersionOfTheProduct() throws IOException {
        String version = Files.readString(Chart.ROOT.resolve("pom.xml"))
                .split("<version>", 2)[1]
                .split("</version>", 2)[0];

        for (String chart : new String[] {"Chart.yaml", "charts/service/Chart.yaml"}) {
            assertThat(Chart.yaml(Chart.FOLDER.resolve(chart)).get("appVersion").asText())
                    .isEqualTo(version);
        }
    }

    @Test
    void longestReleaseNameStaysWithinTheLimitOfNames() {
        Rendered rendered = Chart.rendered("r".repeat(53), Chart.HA, "{}");

        assertThat(rendered.documents().stream().map(document -> Rendered.text(document, "/metadata/name")))
                .allMatch(name -> name.length() <= 63);
        assertThat(objections(rendered)).isEmpty();
    }

    private static List<String> objections(Rendered rendered) {
        return rendered.documents().stream()
                .flatMap(document -> Model.objection(document).stream())
                .toList();
    }
}
