package dev.flywheel.suite.chart;

import static dev.flywheel.suite.chart.Rendered.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartNotesTest {

    @Test
    void notesOfAnInstallWithAFrontPrintItsUrlAndRoutes() {
        assertThat(Chart.notes(Chart.HA, "{}"))
                .contains("Front: https://flywheel.example.com")
                .containsPattern("claude-gateway +/v1 /api/claude")
                .contains("helm test flywheel --namespace prod --logs")
                .doesNotContain("WARNING");
    }

    @Test
    void notesOfAnInstallWithoutAFrontSayHowToReachEachService() {
        String notes = Chart.notes(Chart.MINIMAL, "{}");

        assertThat(notes).contains("No front is configured");
        int port = 8081;
        for (String alias : Chart.ALIASES) {
            assertThat(notes)
                    .contains("port-forward service/flywheel-" + Chart.workload(alias) + " " + port++ + ":8080");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    feedback: {replicas: 1}                            | feedback-service runs as one pod
                    gateway: {autoscaling: {enabled: true, minReplicas: 1}} | claude-gateway runs as one pod
                    ingress: {enabled: true}                           | The Ingress has no TLS
                    global: {database: {sslMode: disable}}             | The way to PostgreSQL has no TLS
                    {}                                                 | no backup of an external PostgreSQL
                    {}                                                 | one pod of each service at a time
                    global: {networkPolicy: {enabled: false}}          | Any pod may reach the services
                    """)
    void notesWarnOfWhatMayHurt(String overlay, String warning) {
        assertThat(Chart.notes(Chart.MINIMAL, overlay)).containsPattern("WARNING: .*" + warning);
    }

    @Test
    void notesWarnOfAClusterWithoutBackup() {
        assertThat(Chart.notes(Chart.HA, "global: {database: {cluster: {backup: {enabled: false}}}}"))
                .contains("WARNING: The PostgreSQL cluster has no backup.");
    }

    @Test
    void minimalInstallIsWarnedOfBackupAndPrometheusOnly() {
        assertThat(Chart.notes(Chart.MINIMAL, "{}").split("WARNING")).hasSize(3);
    }

    @Test
    void smokeTestAsksEachServiceThroughItsServiceAndTheFront() {
        JsonNode pod = Chart.rendered(Chart.HA).one("Pod", "smoke-test");
        String script = text(pod, "/spec/containers/0/args/0");

        for (String alias : Chart.ALIASES) {
            assertThat(script).contains("expect 200 http://flywheel-" + Chart.workload(alias) + ":8080/q/health/ready");
        }
        for (String door : new String[] {
            "/api/analytics/active-users",
            "/api/experiments/results",
            "/api/feedback/nps",
            "/api/claude/usage",
            "/api/infrastructure/metrics"
        }) {
            assertThat(script).contains(":8080" + door).contains("expect 401 https://flywheel.example.com" + door);
        }
        assertThat(script)
                .contains("expect 404 https://flywheel.example.com/internal/directory")
                .contains("expect 404 https://flywheel.example.com/q/metrics");
    }

    @Test
    void smokeTestIsATestHookAndGoneAfterwards() {
        JsonNode annotations =
                Chart.rendered(Chart.MINIMAL).one("Pod", "smoke-test").at("/metadata/annotations");

        assertThat(text(annotations, "/was-hook")).isEqualTo("test");
        assertThat(text(annotations, "/helm.sh~1hook-delete-policy")).isEqualTo("before-hook-creation,hook-succeeded");
        assertThat(text(Chart.rendered(Chart.MINIMAL).one("Pod", "smoke-test"), "/spec/containers/0/args/0"))
                .doesNotContain("expect 404");
    }
}
