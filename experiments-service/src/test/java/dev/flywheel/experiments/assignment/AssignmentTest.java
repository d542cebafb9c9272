package dev.flywheel.experiments.assignment;

import static dev.flywheel.experiments.testing.Api.assign;
import static dev.flywheel.experiments.testing.Api.post;
import static dev.flywheel.experiments.testing.Api.running;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flywheel.experiments.evaluation.BucketHash;
import dev.flywheel.experiments.testing.Api;
import dev.flywheel.experiments.testing.ExperimentsResource;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ExperimentsResource.class)
class AssignmentTest {

    @BeforeEach
    void seed() {
        Api.seed();
    }

    @Test
    void unitGetsTheVariantOfItsBucket() {
        String experiment = running(", 'seed': 'fixed-seed'");
        for (int i = 0; i < 20; i++) {
            String unit = "unit-" + i;
            boolean control = BucketHash.v2("fixed-seed", unit) < 0.5;

            Response answer = assign(TestKeys.SECRET, experiment, unit, "{}");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Api.json(answer).toString())
                    .isEqualTo("{\"experimentKey\":\"" + experiment + "\",\"unitId\":\"" + unit + "\",\"variant\":\""
                            + (control ? "control" : "green") + "\",\"value\":"
                            + (control ? "\"control\"" : "{\"colour\":\"#0f0\"}")
                            + ",\"reason\":\"split\",\"inExperiment\":true,\"hashVersion\":2}");
        }
    }

    @Test
    void publicKeyMayAsk() {
        assign(TestKeys.PUBLIC, running(""), "visitor", "{}")
                .then()
                .statusCode(200)
                .body("inExperiment", equalTo(true));
    }

    @Test
    void draftPausedAndStoppedAssignNobody() {
        String key = Api.fresh("draft");
        post(TestKeys.SECRET, "/api/experiments", Api.experiment(key, ""))
                .then()
                .statusCode(201);
        assertOut(assign(TestKeys.SECRET, key, "u", "{}"), "not-running");

        post(TestKeys.SECRET, "/api/experiments/" + key + "/start", "").then().statusCode(200);
        assign(TestKeys.SECRET, key, "u", "{}").then().body("reason", equalTo("split"));

        post(TestKeys.SECRET, "/api/experiments/" + key + "/pause", "").then().statusCode(200);
        assertOut(assign(TestKeys.SECRET, key, "u", "{}"), "not-running");

        post(TestKeys.SECRET, "/api/experiments/" + key + "/start", "").then().statusCode(200);
        post(TestKeys.SECRET, "/api/experiments/" + key + "/stop", "").then().statusCode(200);
        assertOut(assign(TestKeys.SECRET, key, "u", "{}"), "not-running");
    }

    @Test
    void onlyTargetedUnitsTakePart() {
        String experiment = running(", 'targeting': {'country': {'$in': ['DE', 'AT']}, 'unitId': {'$ne': 'staff'}}");

        assign(TestKeys.SECRET, experiment, "u", "{'country': 'DE'}").then().body("reason", equalTo("split"));
        assertOut(assign(TestKeys.SECRET, experiment, "u", "{'country': 'US'}"), "not-targeted");
        assertOut(assign(TestKeys.SECRET, experiment, "u", "{}"), "not-targeted");
        assertOut(assign(TestKeys.SECRET, experiment, "u", "null"), "not-targeted");
        assertOut(assign(TestKeys.SECRET, experiment, "staff", "{'country': 'DE'}"), "not-targeted");
    }

    @Test
    void coverageTakesItsShareAndMovesNobody() {
        String half = running(", 'coverage': 0.5, 'seed': 'cover'");
        String whole = running(", 'seed': 'cover'");
        int covered = 0;
        for (int i = 0; i < 200; i++) {
            JsonNode partial = Api.json(assign(TestKeys.SECRET, half, "c" + i, "{}"));
            if (partial.get("inExperiment").asBoolean()) {
                covered++;
                JsonNode full = Api.json(assign(TestKeys.SECRET, whole, "c" + i, "{}"));
                assertThat(partial.get("variant")).isEqualTo(full.get("variant"));
            } else {
                assertThat(partial.get("reason").asText()).isEqualTo("not-covered");
            }
        }
        assertThat(covered / 200.0).isCloseTo(0.5, within(0.15));
    }

    @Test
    void noCoverageTakesNobody() {
        assertOut(assign(TestKeys.SECRET, running(", 'coverage': 0"), "u", "{}"), "not-covered");
    }

    @Test
    void unknownExperimentIs404() {
        assign(TestKeys.SECRET, "nothing-here", "u", "{}")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void experimentOfAnotherProjectIs404() {
        assign(TestKeys.OTHER_SECRET, running(""), "u", "{}").then().statusCode(404);
    }

    @Test
    void keyDecidesWhoMayAsk() {
        String body = "{\"experimentKey\":\"x\",\"unitId\":\"u\"}";

        given().contentType("application/json")
                .body(body)
                .post("/api/experiments/assignments")
                .then()
                .statusCode(401);
        post(TestKeys.NO_SCOPE, "/api/experiments/assignments", body).then().statusCode(403);
        post(TestKeys.EXPIRED, "/api/experiments/assignments", body).then().statusCode(401);
        post(TestKeys.ORGANIZATION, "/api/experiments/assignments", body).then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'unitId': 'u'}; /experimentKey",
                "{'experimentKey': 'x'}; /unitId",
                "{'experimentKey': 'x', 'unitId': ''}; /unitId",
                "{'experimentKey': 'x', 'unitId': 'a\\u0000b'}; /unitId",
                "{'experimentKey': 'x', 'unitId': 'u', 'attributes': []}; /attributes",
                "{'experimentKey': 'x', 'unitId': 'u', 'colour': 1}; /colour"
            })
    void refusedMemberIsNamed(String body, String pointer) {
        post(TestKeys.SECRET, "/api/experiments/assignments", body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void unitIdIsAtMostTwoHundredCharacters() {
        String experiment = running("");

        assign(TestKeys.SECRET, experiment, "u".repeat(200), "{}").then().statusCode(200);
        assign(TestKeys.SECRET, experiment, "u".repeat(201), "{}").then().statusCode(400);
    }

    private static void assertOut(Response answer, String reason) {
        answer.then()
                .statusCode(200)
                .body("$", hasKey("variant"))
                .body("variant", nullValue())
                .body("$", hasKey("value"))
                .body("value", nullValue())
                .body("inExperiment", equalTo(false))
                .body("reason", equalTo(reason));
    }
}
