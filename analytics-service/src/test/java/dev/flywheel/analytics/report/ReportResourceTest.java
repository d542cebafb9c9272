package dev.flywheel.analytics.report;

import static dev.flywheel.analytics.Api.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.flywheel.analytics.Api;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReportResourceTest {

    private static final String RANGE = "?from=2025-06-01T00:00:00Z&to=2025-06-03T00:00:00Z";
    private static final String EMPTY_RANGE = "?from=2025-01-01T00:00:00Z&to=2025-01-02T00:00:00Z";
    private static final String NPS =
            """
            {"from":"2025-06-01T00:00:00Z","to":"2025-06-03T00:00:00Z","n":5,"promoters":2,"passives":2,"detractors":1,"score":20.0,
             "interval":{"low":-41.5,"high":81.5,"confidence":0.95,"method":"m"}}""";
    private static final String USAGE =
            """
            {"requests":4,"errors":1,"inputTokens":100,"outputTokens":50,"cacheReadTokens":300,"cacheWriteTokens":0,
             "costUsd":"0.001234000000","cacheHitRate":0.75,"unpricedRequests":1,"groups":[]}""";
    private static final String METRICS =
            """
            {"at":"2025-06-03T00:00:00Z","source":"services","health":{"score":95.5,"low":90,"high":100,"parts":[]},
             "services":[{"service":"analytics","up":true,"requestsPerSecond":10,"errorRatio":0.01,"latencyP50Seconds":0.01,
               "latencyP95Seconds":0.25,"latencyP99Seconds":0.5,"cpuCores":0.2,"memoryBytes":1000000},
              {"service":"gateway","up":false,"requestsPerSecond":null,"errorRatio":null,"latencyP50Seconds":null,
               "latencyP95Seconds":null,"latencyP99Seconds":null,"cpuCores":null,"memoryBytes":null}]}""";

    @Inject
    CircuitBreakerMaintenance breakers;

    @BeforeEach
    void store() {
        Api.store(
                TestKeys.SECRET,
                List.of(
                        event("view", "u1", "2025-06-01T10:00:00Z"),
                        event("view", "u1", "2025-06-01T11:00:00Z"),
                        event("view", "u2", "2025-06-02T10:00:00Z"),
                        event("buy|now", "u2", "2025-06-02T10:05:00Z"),
                        event("$exposure", "u2", "2025-06-02T10:01:00Z", "{\"experiment\":\"r\",\"variant\":\"a\"}"),
                        event("view", "u3", "2025-06-03T00:00:00Z")));
    }

    @BeforeEach
    void allSiblingsAnswer() {
        breakers.resetAll();
        SiblingStubs.answer(SiblingStubs.NPS, 200, NPS);
        SiblingStubs.answer(SiblingStubs.USAGE, 200, USAGE);
        SiblingStubs.answer(SiblingStubs.INFRASTRUCTURE, 200, METRICS);
    }

    private static ValidatableResponse report(String range) {
        return Api.as(TestKeys.SECRET)
                .get("/api/reports/production-metrics" + range)
                .then()
                .statusCode(200);
    }

    private static String markdown(String range) {
        return Api.as(TestKeys.SECRET)
                .accept("text/markdown")
                .get("/api/reports/production-metrics" + range)
                .then()
                .statusCode(200)
                .contentType(equalTo("text/markdown;charset=UTF-8"))
                .extract()
                .asString();
    }

    @Test
    void fiveSectionsAreJoined() {
        report(RANGE)
                .contentType(containsString("application/json"))
                .body("missing", empty())
                .body("project", equalTo("Shop"))
                .body("userBehaviour.status", equalTo("ok"))
                .body("userBehaviour.events", equalTo(5))
                .body("userBehaviour.users", equalTo(2))
                .body("userBehaviour.topEvents[0].event", equalTo("view"))
                .body("userBehaviour.topEvents[0].count", equalTo(3))
                .body("userBehaviour.topEvents[0].users", equalTo(2))
                .body("userBehaviour.dailyActiveUsers.activeUsers", equalTo(List.of(1, 1)))
                .body("conversion.events.find { it.event == 'buy|now' }.conversion", equalTo(0.5f))
                .body("conversion.experiments[0].experiment", equalTo("r"))
                .body("conversion.experiments[0].variants[0].units", equalTo(1))
                .body("feedback.status", equalTo("ok"))
                .body("feedback.score", equalTo(20.0f))
                .body("feedback.interval.low", equalTo(-41.5f))
                .body("claude.costUsd", equalTo("0.001234000000"))
                .body("infrastructure.health.score", equalTo(95.5f))
                .body("infrastructure.services[1].up", equalTo(false));
    }

    @Test
    void targetsHaveTheirStatus() {
        report(RANGE)
                .body("objectives.find { it.name == 'Net promoter score' }.status", equalTo("missed"))
                .body("objectives.find { it.name == 'Prompt cache hit rate' }.status", equalTo("met"))
                .body("objectives.find { it.name == 'Claude error ratio' }.actual", equalTo(0.25f))
                .body("objectives.find { it.name == 'HTTP error ratio' }.status", equalTo("missed"))
                .body("objectives.find { it.name == 'Health score' }.status", equalTo("met"))
                .body("insights", hasItem("gateway is down."))
                .body("insights", hasItem("Net promoter score missed its target: 20 instead of at least 30."))
                .body("insights", hasItem("NPS was 20 from 5 answers, 95 % interval -41.5 to 81.5."));
    }

    @Test
    void siblingsAreAskedForTheRangeInTheProjectsName() {
        report(RANGE);
        assertThat(SiblingStubs.asked(SiblingStubs.NPS))
                .isEqualTo("from=2025-06-01T00:00:00Z&to=2025-06-03T00:00:00Z Bearer " + TestKeys.INTERNAL + " "
                        + TestKeys.PROJECT_A);
    }

    @Test
    void aSiblingThatIsDownIsMissingAndNothingElse() {
        SiblingStubs.answer(SiblingStubs.NPS, 500, "{}");
        report(RANGE)
                .body("missing", equalTo(List.of("feedback")))
                .body("feedback.status", equalTo("unavailable"))
                .body("feedback.reason", containsString("500"))
                .body("claude.status", equalTo("ok"))
                .body("objectives.find { it.name == 'Net promoter score' }.status", equalTo("no data"))
                .body("objectives.find { it.name == 'Net promoter score' }.actual", nullValue());
        assertThat(markdown(RANGE))
                .contains("**Missing: feedback.**", "Unavailable: the service answered with status 500.");
    }

    @Test
    void aSlowSiblingCostsTwoSecondsAndThenNothing() {
        SiblingStubs.answer(SiblingStubs.USAGE, 200, null);
        long start = System.nanoTime();
        report(RANGE).body("missing", equalTo(List.of("claude"))).body("claude.status", equalTo("unavailable"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        for (int call = 0; call < 5; call++) {
            report(RANGE);
        }
        long later = System.nanoTime();
        report(RANGE).body("claude.reason", containsString("left alone"));
        assertThat(Duration.ofNanos(System.nanoTime() - later)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void noDataIsNoDataAndNeverZero() {
        SiblingStubs.answer(
                SiblingStubs.NPS,
                200,
                "{\"n\":0,\"promoters\":0,\"passives\":0,\"detractors\":0,\"score\":null,\"interval\":null}");
        SiblingStubs.answer(
                SiblingStubs.INFRASTRUCTURE, 200, "{\"at\":\"2025-06-03T00:00:00Z\",\"source\":\"services\"}");
        report(EMPTY_RANGE)
                .body("userBehaviour.events", equalTo(0))
                .body("userBehaviour.topEvents", empty())
                .body("feedback.score", nullValue())
                .body("objectives.find { it.name == 'Health score' }.status", equalTo("no data"))
                .body("insights", hasItem("No events were captured in this range."));
        assertThat(markdown(EMPTY_RANGE))
                .contains("| Net promoter score | at least 30 | no data | no data |", "Health score: no data.");
    }

    @Test
    void markdownTellsTheSameFigures() {
        assertThat(markdown(RANGE))
                .startsWith("# Production metrics: Shop\n")
                .contains(
                        "5 events by 2 users.",
                        "| buy\\|now | 1 | 1 |",
                        "| 2025-06-01 | 1 | 1 | 1 |",
                        "| r | a | 1 | 1 |",
                        "| 20 | -41.5 to 81.5 | 5 | 2 | 2 | 1 |",
                        "| Cost in USD | 0.001234000000 |",
                        "| Cache hit rate | 75 % |",
                        "| gateway | no | no data | no data | no data | no data | no data |");
    }

    @Test
    void anotherProjectSeesNoneOfIt() {
        Api.as(TestKeys.OTHER_SECRET)
                .get("/api/reports/production-metrics" + RANGE)
                .then()
                .statusCode(200)
                .body("userBehaviour.events", equalTo(0));
    }
}
