package dev.flywheel.experiments.exposure;

import static dev.flywheel.experiments.testing.Api.assign;
import static dev.flywheel.experiments.testing.Api.count;
import static dev.flywheel.experiments.testing.Api.eventually;
import static dev.flywheel.experiments.testing.Api.fresh;
import static dev.flywheel.experiments.testing.Api.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flywheel.experiments.testing.AnalyticsStub;
import dev.flywheel.experiments.testing.Api;
import dev.flywheel.experiments.testing.ExperimentsResource;
import dev.flywheel.platform.testing.PostgresServer;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ExperimentsResource.class)
class ExposureTest {

    private final AnalyticsStub analytics = ExperimentsResource.analytics();

    @BeforeEach
    void seed() {
        Api.seed();
    }

    @AfterEach
    void analyticsIsBack() {
        analytics.answerEventsWith(202);
    }

    private static long stored(String unit) {
        return count("select count(*) from exposure where unit_id = '" + unit + "'");
    }

    private static long waiting(String unit) {
        return count("select count(*) from exposure_outbox where unit_id = '" + unit + "'");
    }

    @Test
    void firstExposureIsStoredOnceAndToldToAnalytics() {
        String experiment = running("");
        String unit = fresh("shopper");
        String variant = assign(TestKeys.SECRET, experiment, unit, "{}").path("variant");
        for (int i = 0; i < 5; i++) {
            assign(TestKeys.SECRET, experiment, unit, "{}").then().statusCode(200);
        }

        eventually(() -> !analytics.eventsOf(unit).isEmpty());
        eventually(() -> waiting(unit) == 0);

        assertThat(stored(unit)).isEqualTo(1);
        assertThat(analytics.eventsOf(unit)).hasSize(1);
        JsonNode event = analytics.eventsOf(unit).get(0);
        assertThat(event.get("event").asText()).isEqualTo("$exposure");
        assertThat(event.at("/properties/experiment").asText()).isEqualTo(experiment);
        assertThat(event.at("/properties/variant").asText()).isEqualTo(variant);
        assertThat(Duration.between(Instant.parse(event.get("timestamp").asText()), Instant.now()))
                .isLessThan(Duration.ofMinutes(1));
        assertThat(count("select count(*) from exposure where id = '"
                        + event.get("id").asText() + "'"))
                .isEqualTo(1);
        AnalyticsStub.Request request = analytics.requests().stream()
                .filter(sent -> sent.body().toString().contains(unit))
                .findFirst()
                .orElseThrow();
        assertThat(request.authorization()).isEqualTo("Bearer " + TestKeys.INTERNAL);
        assertThat(request.project()).isEqualTo(TestKeys.PROJECT_A.toString());
    }

    @Test
    void whoIsOutIsNotExposed() {
        String unit = fresh("outsider");

        assign(TestKeys.SECRET, running(", 'coverage': 0"), unit, "{}").then().statusCode(200);
        Api.pause(300);

        assertThat(stored(unit)).isZero();
    }

    @Test
    void exposuresWaitForAnalyticsAndKeepTheirIds() {
        analytics.answerEventsWith(503);
        String unit = fresh("patient");
        assign(TestKeys.SECRET, running(""), unit, "{}").then().statusCode(200);
        eventually(() -> !analytics.eventsOf(unit).isEmpty());
        assertThat(waiting(unit)).isEqualTo(1);

        analytics.answerEventsWith(202);
        eventually(() -> waiting(unit) == 0);

        List<String> ids = analytics.eventsOf(unit).stream()
                .map(event -> event.get("id").asText())
                .distinct()
                .toList();
        assertThat(analytics.eventsOf(unit)).hasSizeGreaterThan(1);
        assertThat(ids).hasSize(1);
    }

    @Test
    void databaseOutageChangesNoAnswerAndLosesNoExposure() {
        String experiment = running("");
        String before = assign(TestKeys.SECRET, experiment, "known", "{}").path("variant");
        String unit = fresh("survivor");
        PostgresServer.shared().kill();
        try {
            for (int i = 0; i < 50; i++) {
                long start = System.nanoTime();
                JsonNode answer = Api.json(assign(TestKeys.SECRET, experiment, unit + "-" + i, "{}"));
                assertThat(answer.get("inExperiment").asBoolean()).isTrue();
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            }
            assign(TestKeys.SECRET, experiment, "known", "{}").then().body("variant", equalTo(before));
            Api.get(TestKeys.SECRET, "/api/experiments").then().statusCode(503).contentType("application/problem+json");
        } finally {
            PostgresServer.shared().restart();
        }

        eventually(() -> count("select count(*) from exposure where unit_id like '" + unit + "-%'") == 50);
        eventually(() -> Api.get(TestKeys.SECRET, "/api/experiments").statusCode() == 200);
    }
}
