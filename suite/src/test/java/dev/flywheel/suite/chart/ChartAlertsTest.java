package dev.flywheel.suite.chart;

import static dev.flywheel.suite.chart.Rendered.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChartAlertsTest {

    private static final Path RUNBOOKS = Chart.ROOT.resolve("docs/runbooks");
    private static final List<String> RULE_TESTS =
            List.of("rules/tests/pages-test.yaml", "rules/tests/tickets-test.yaml");
    private static final List<String> SECTIONS =
            List.of("## Meaning", "## First look", "## Likely causes", "## Fix", "## Confirm");

    @Test
    void everyAlertHasItsRunbookInFiveParts() throws IOException {
        for (JsonNode alert : alerts()) {
            Path runbook = RUNBOOKS.resolve(text(alert, "/alert") + ".md");
            assertThat(runbook).exists();
            assertThat(Files.readAllLines(runbook))
                    .startsWith("# " + text(alert, "/alert"))
                    .containsSubsequence(SECTIONS);
        }
    }

    @Test
    void everyAlertLinksToItsRunbook() {
        assertThat(alerts()).hasSize(5).allSatisfy(alert -> assertThat(text(alert, "/annotations/runbook_url"))
                .isEqualTo("https://runbooks.example.com/flywheel/" + text(alert, "/alert") + ".md"));
    }

    @Test
    void everyAlertPagesOrIsATicket() {
        assertThat(alerts())
                .extracting(alert -> text(alert, "/labels/severity"))
                .containsOnly("page", "ticket");
    }

    @Test
    void everyAlertIsSeenToFireAndNotToFire() {
        Set<String> fires = new TreeSet<>();
        Set<String> keepsQuiet = new TreeSet<>();
        for (String file : RULE_TESTS) {
            for (JsonNode test : Chart.yaml(Chart.FOLDER.resolve(file)).get("tests")) {
                for (JsonNode expected : test.get("alert_rule_test")) {
                    (expected.get("exp_alerts").isEmpty() ? keepsQuiet : fires).add(text(expected, "/alertname"));
                }
            }
        }
        List<String> names =
                alerts().stream().map(alert -> text(alert, "/alert")).toList();

        assertThat(fires).containsExactlyInAnyOrderElementsOf(names);
        assertThat(keepsQuiet).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void rulesFireAsTheirTestsSay() throws IOException, InterruptedException {
        assumeThat(onPath("promtool"))
                .as("skipped: there is no promtool on the path")
                .isTrue();

        assertThat(promtool("check", "rules", "rules/flywheel.yaml")).contains("SUCCESS");
        for (String file : RULE_TESTS) {
            assertThat(promtool("test", "rules", file)).contains("SUCCESS");
        }
    }

    @Test
    void rulesAreOffUnlessAskedFor() {
        assertThat(Chart.rendered(Chart.MINIMAL).all("PrometheusRule")).isEmpty();
        assertThat(text(Chart.rendered(Chart.HA).one("PrometheusRule", "objectives"), "/metadata/labels/release"))
                .isEqualTo("prometheus");
    }

    private static List<JsonNode> alerts() {
        return Rendered.stream(Chart.rendered(Chart.HA)
                        .one("PrometheusRule", "objectives")
                        .at("/spec/groups"))
                .flatMap(group -> Rendered.stream(group.get("rules")))
                .filter(rule -> rule.has("alert"))
                .toList();
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Arrays.stream(arguments))
                        .toList())
                .directory(Chart.FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
