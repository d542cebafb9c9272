package dev.flywheel.scaling.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.scaling.MetricsServer;
import dev.flywheel.scaling.signal.Missing;
import dev.flywheel.scaling.signal.Reading;
import dev.flywheel.scaling.signal.ServiceSignals;
import dev.flywheel.scaling.signal.Traffic;
import io.vertx.core.Vertx;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PrometheusSignalsTest {

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void stopVertx() {
        VERTX.close();
    }

    private static Reading read(MetricsServer server) {
        Map<String, String> settings = Map.of(
                "flywheel.scaling.prometheus.url",
                server.url("/").toString(),
                "flywheel.scaling.prometheus.bearer-token",
                "let-me-in");
        return PrometheusSetup.signals(VERTX, settings, "1m").read().await().atMost(Duration.ofSeconds(20));
    }

    @Test
    void aServerThatIsDownLeavesEverythingUnknownAndNothingZero() {
        MetricsServer server = new MetricsServer();
        server.close();
        Reading reading = read(server);

        assertThat(reading.source()).isEqualTo("prometheus");
        assertThat(reading.services())
                .containsExactly(ServiceSignals.unknown("analytics"), ServiceSignals.unknown("experiments"));
        assertThat(reading.missing()).isNotEmpty();
        assertThat(reading.missing())
                .allSatisfy(missing -> assertThat(missing.reason()).contains("refused"));
    }

    @Test
    void queryErrorsAreListedByQueryWithTheServersReason() {
        try (MetricsServer server = new MetricsServer()) {
            server.serve(422, "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"many-to-many\"}");
            Reading reading = read(server);

            assertThat(reading.missing())
                    .contains(new Missing(
                            "Prometheus query: up", null, "the query failed with status 422, execution: many-to-many"));
            assertThat(reading.services().get(0).up()).isNull();
        }
    }

    @Test
    void noSeriesMeansNotUpAndNoNumbers() {
        try (MetricsServer server = new MetricsServer()) {
            server.serve(() -> "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}");
            Reading reading = read(server);

            assertThat(reading.services().get(0).up()).isFalse();
            assertThat(reading.services().get(0).traffic()).isEqualTo(Traffic.UNKNOWN);
            assertThat(reading.missing()).extracting(Missing::service).containsExactly("analytics", "experiments");
        }
    }

    @Test
    void notANumberIsUnknown() {
        try (MetricsServer server = new MetricsServer()) {
            server.serve(() -> "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
                    + "{\"metric\":{\"job\":\"x-analytics-service\",\"instance\":\"a\"},\"value\":[1,\"NaN\"]}]}}");
            ServiceSignals analytics = read(server).services().get(0);

            assertThat(analytics.traffic()).isEqualTo(Traffic.UNKNOWN);
            assertThat(analytics.resources().cpuCores()).isNull();
            assertThat(analytics.replicas()).isNull();
        }
    }

    @Test
    void queriesTravelAsFormsWithTheToken() {
        try (MetricsServer server = new MetricsServer()) {
            server.serve(() -> "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}");
            read(server);

            String form = URLDecoder.decode(server.lastBody(), StandardCharsets.UTF_8);
            assertThat(form)
                    .startsWith("query=")
                    .contains("(.+-)?analytics-service")
                    .endsWith("&timeout=5000ms");
            assertThat(server.lastAuthorization()).isEqualTo("Bearer let-me-in");
        }
    }

    @Test
    void queriesSelectTheServicesAndLeaveOutTheExcludedPaths() {
        Map<String, String> queries = new QueryPack(
                        "job",
                        List.of("a-service", "b\\.c"),
                        "namespace=\"prod\"",
                        List.of("/q/", "/v1.0/"),
                        Duration.ofMinutes(1))
                .queries();

        assertThat(queries.get(QueryPack.UP))
                .isEqualTo("max by (job,instance) (up{job=~\"a-service|b\\\\.c\",namespace=\"prod\"})");
        assertThat(queries.get(QueryPack.REQUESTS))
                .isEqualTo("sum by (job,instance) (rate(http_server_requests_seconds_count{"
                        + "job=~\"a-service|b\\\\.c\",namespace=\"prod\",uri!~\"/q/.*|/v1\\\\.0/.*\"}[60000ms]))");
    }
}
