package dev.flywheel.scaling;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import dev.flywheel.platform.testing.FlywheelResource;
import dev.flywheel.platform.testing.TestKeys;
import dev.flywheel.scaling.exposition.Exposition;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = FlywheelResource.class, initArgs = @ResourceArg(name = "database", value = "scaling"))
@QuarkusTestResource(WatchedServices.class)
class ScalingApiTest {

    private static final String METRICS = "/api/infrastructure/metrics";
    private static final String RECOMMENDATIONS = "/api/scaling/recommendations";
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private static JsonPath get(String path, String key) {
        return given().header("Authorization", "Bearer " + key)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> named(JsonPath json, String list, String member, String name) {
        return json.param("name", name).getMap(list + ".find { it." + member + " == name }");
    }

    private static double number(Map<String, Object> from, String name) {
        return ((Number) from.get(name)).doubleValue();
    }

    /** The metrics once rates are known, which takes two looks. */
    private static JsonPath metrics() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        JsonPath json = get(METRICS, TestKeys.SECRET);
        while (named(json, "services", "service", "analytics").get("cpuCores") == null && System.nanoTime() < end) {
            Thread.sleep(100);
            json = get(METRICS, TestKeys.SECRET);
        }
        return json;
    }

    @ParameterizedTest
    @ValueSource(strings = {METRICS, RECOMMENDATIONS})
    void withoutKeyIs401(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("status", equalTo(401));
    }

    @ParameterizedTest
    @ValueSource(strings = {METRICS, RECOMMENDATIONS})
    void withoutTheScopeIs403(String path) {
        for (String key : new String[] {TestKeys.NO_SCOPE, TestKeys.PUBLIC}) {
            given().header("Authorization", "Bearer " + key)
                    .get(path)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {METRICS, RECOMMENDATIONS})
    void anOrganizationKeyNeedNotNameAProject(String path) {
        assertThat(get(path, TestKeys.ORGANIZATION).getString("source")).isEqualTo("services");
    }

    @Test
    void aServiceThatAnswersShowsWhatItCounts() throws InterruptedException {
        Map<String, Object> analytics = named(metrics(), "services", "service", "analytics");

        assertThat(analytics)
                .containsEntry("up", true)
                .containsEntry("instances", 1)
                .containsEntry("replicas", null);
        assertThat(number(analytics, "requestsPerSecond")).isCloseTo(50, within(10.0));
        assertThat(number(analytics, "errorRatio")).isCloseTo(0.02, within(0.001));
        assertThat(number(analytics, "latencyP50Seconds")).isCloseTo(0.0556, within(0.001));
        assertThat(number(analytics, "latencyP95Seconds")).isCloseTo(0.55, within(0.001));
        assertThat(number(analytics, "cpuCores")).isCloseTo(0.9, within(0.2));
        assertThat(number(analytics, "memoryBytes")).isEqualTo(1e8);
        assertThat(number(analytics, "databasePoolUtilisation")).isEqualTo(0.25);
        assertThat(number(analytics, "uptimeSeconds")).isEqualTo(1000);
    }

    @Test
    void aSiblingThatIsDownIsNotUpAndItsNumbersAreNull() throws InterruptedException {
        JsonPath json = metrics();
        Map<String, Object> gateway = named(json, "services", "service", "gateway");

        assertThat(gateway)
                .containsEntry("up", false)
                .containsEntry("requestsPerSecond", null)
                .containsEntry("cpuCores", null)
                .containsEntry("memoryBytes", null);
        assertThat(json.getList("missing.service", String.class)).contains("gateway", "experiments", "feedback");
    }

    @Test
    void whatIsDownWidensTheScoresIntervalAndCostsPoints() throws InterruptedException {
        JsonPath json = metrics();

        assertThat(json.getString("window")).isEqualTo("PT5S");
        assertThat(json.getDouble("health.low")).isLessThan(json.getDouble("health.score"));
        assertThat(json.getDouble("health.score")).isLessThanOrEqualTo(json.getDouble("health.high"));
        Map<String, Object> services = named(json, "health.parts", "name", "services");
        assertThat(services).containsEntry("status", "ok").containsEntry("explanation", "2 of 5 services answer.");
        assertThat(number(services, "value")).isCloseTo(0.4, within(1e-6));
        assertThat(number(services, "lostPoints")).isPositive();
        assertThat(named(json, "health.parts", "name", "cpu")).containsEntry("status", "partial");
        assertThat(json.getList("health.parts.name", String.class))
                .containsExactly("services", "availability", "latency", "cpu", "memory", "databasePool", "replicas");
    }

    @Test
    void errorsFarBeyondTheBudgetCapTheScore() throws InterruptedException {
        JsonPath json = metrics();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (json.get("health.cap") == null && System.nanoTime() < end) {
            Thread.sleep(100);
            json = metrics();
        }

        // One in fifty fails where one in a thousand may: twenty times too fast.
        assertThat(json.getDouble("health.cap.limit")).isEqualTo(40);
        assertThat(json.getString("health.cap.service")).isEqualTo("analytics");
        assertThat(json.getDouble("health.cap.burnRate")).isCloseTo(20, within(0.5));
        assertThat(json.getDouble("health.high")).isLessThanOrEqualTo(40);
    }

    @Test
    void aBusyServiceGetsAdviceAndASilentOneNone() throws InterruptedException {
        metrics();
        JsonPath json = get(RECOMMENDATIONS, TestKeys.SECRET);
        Map<String, Object> analytics = named(json, "items", "service", "analytics");
        Map<String, Object> gateway = named(json, "items", "service", "gateway");

        assertThat(analytics)
                .containsEntry("state", "proposed")
                .containsEntry("kind", "replicas")
                .containsEntry("current", 1)
                .containsEntry("recommended", 3);
        assertThat(json.getString("items.find { it.service == 'analytics' }.target.name"))
                .isEqualTo("analytics-service");
        assertThat(gateway)
                .containsEntry("state", "no-data")
                .containsEntry("recommended", null)
                .containsEntry("patch", null);
        assertThat(json.getString("items.find { it.service == 'gateway' }.target.name"))
                .isEqualTo("claude-gateway");
    }

    @Test
    void itsOwnMetricsSayWhatItRecommendsAndNotZeroWhereItKnowsNothing() throws InterruptedException {
        metrics();
        String analytics = "scaling_recommended_replicas{namespace=\"flywheel\",workload=\"analytics-service\"} 3.0";
        long end = System.nanoTime() + PATIENCE_NANOS;
        String exposition = given().get("/q/metrics").asString();
        while (!exposition.contains(analytics) && System.nanoTime() < end) {
            Thread.sleep(100);
            exposition = given().get("/q/metrics").asString();
        }

        assertThat(exposition).contains(analytics);
        assertThat(exposition)
                .contains("scaling_recommended_replicas{namespace=\"flywheel\",workload=\"claude-gateway\"} NaN");
        assertThat(exposition).containsPattern("scaling_health_score \\d");
    }

    @Test
    void theParserReadsWhatTheServiceItselfExposes() {
        String exposition = given().get("/q/metrics").asString();

        assertThat(Exposition.parse(exposition))
                .hasSizeGreaterThan(50)
                .anyMatch(sample -> sample.name().equals("process_cpu_time_ns_total"))
                .anyMatch(sample -> sample.name().equals("process_start_time_seconds"))
                .anyMatch(sample -> sample.name().equals("process_uptime_seconds"))
                .anyMatch(sample -> sample.name().equals("system_cpu_count"))
                .anyMatch(sample -> sample.name().startsWith("sql_pool_"));
    }

    @Test
    void writingIsNotAllowed() {
        given().header("Authorization", "Bearer " + TestKeys.SECRET)
                .post(METRICS)
                .then()
                .statusCode(405)
                .contentType("application/problem+json");
    }
}
