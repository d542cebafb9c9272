package dev.flywheel.suite.chart;

import static dev.flywheel.suite.chart.Rendered.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart is written by hand; this keeps it to the manifest that the build generates from each service's settings. */
class ChartManifestTest {

    @ParameterizedTest
    @ValueSource(strings = {"analytics", "experiments", "feedback", "gateway", "scaling"})
    void chartAgreesWithTheGeneratedManifest(String alias) throws IOException {
        Path manifest = Chart.ROOT.resolve(Chart.workload(alias)).resolve("target/kubernetes/kubernetes.yml");
        assumeThat(manifest)
                .as("skipped: %s has not been packaged, so there is no generated manifest", Chart.workload(alias))
                .exists();
        Rendered build = Rendered.parse(Files.readString(manifest));
        JsonNode deployment = build.all("Deployment").findFirst().orElseThrow();
        JsonNode generated = deployment.at("/spec/template/spec/containers/0");
        JsonNode chart = Chart.rendered(Chart.MINIMAL).container(alias);

        assertThat(text(chart, "/name")).isEqualTo(text(generated, "/name"));
        assertThat(ports(chart)).isEqualTo(ports(generated));
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(text(chart, "/" + probe + "/httpGet/path"))
                    .isEqualTo(text(generated, "/" + probe + "/httpGet/path"));
        }
        assertThat(Chart.rendered(Chart.MINIMAL).settings(alias).keySet())
                .containsAll(Rendered.stream(generated.path("env"))
                        .map(variable -> text(variable, "/name"))
                        .toList());
        assertThat(Rendered.names(deployment.at("/spec/selector/matchLabels")))
                .containsExactly("app.kubernetes.io/name");
        assertThat(build.all("Job")).isEmpty();
    }

    private static List<String> ports(JsonNode container) {
        return Rendered.stream(container.get("ports"))
                .map(port -> text(port, "/name") + " " + text(port, "/containerPort") + " " + text(port, "/protocol"))
                .toList();
    }
}
