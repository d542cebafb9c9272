package dev.flywheel.experiments.experiment;

import static dev.flywheel.experiments.testing.Api.as;
import static dev.flywheel.experiments.testing.Api.assign;
import static dev.flywheel.experiments.testing.Api.delete;
import static dev.flywheel.experiments.testing.Api.eightAtOnce;
import static dev.flywheel.experiments.testing.Api.experiment;
import static dev.flywheel.experiments.testing.Api.fresh;
import static dev.flywheel.experiments.testing.Api.get;
import static dev.flywheel.experiments.testing.Api.patch;
import static dev.flywheel.experiments.testing.Api.post;
import static dev.flywheel.experiments.testing.Api.running;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

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
class ExperimentTest {

    @BeforeEach
    void seed() {
        Api.seed();
    }

    private static Response create(String key, String extra) {
        return post(TestKeys.SECRET, "/api/experiments", experiment(key, extra));
    }

    @Test
    void defaultsAreFilledIn() {
        String key = fresh("checkout");
        create(key, "")
                .then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("key", equalTo(key))
                .body("name", equalTo(key))
                .body("seed", equalTo(key))
                .body("status", equalTo("draft"))
                .body("coverage", equalTo(1.0f))
                .body("hashAttribute", equalTo("unitId"))
                .body("hashVersion", equalTo(2))
                .body("targeting.size()", equalTo(0))
                .body("variants[1].payload.colour", equalTo("#0f0"))
                .body("metric.event", equalTo("purchase"));
        get(TestKeys.SECRET, "/api/experiments?limit=200").then().body("items.key", hasItem(key));
    }

    @Test
    void lifeGoesFromDraftToStopped() {
        String key = fresh("life");
        create(key, "").then().statusCode(201);
        String path = "/api/experiments/" + key;

        post(TestKeys.SECRET, path + "/pause", "").then().statusCode(409);
        post(TestKeys.SECRET, path + "/stop", "").then().statusCode(409);
        post(TestKeys.SECRET, path + "/start", "")
                .then()
                .statusCode(200)
                .body("status", equalTo("running"))
                .body("startedAt", notNullValue());
        post(TestKeys.SECRET, path + "/start", "").then().statusCode(409);
        delete(TestKeys.SECRET, path, "*").then().statusCode(409);
        post(TestKeys.SECRET, path + "/pause", "").then().statusCode(200).body("status", equalTo("paused"));
        post(TestKeys.SECRET, path + "/start", "").then().statusCode(200).body("status", equalTo("running"));
        post(TestKeys.SECRET, path + "/stop", "")
                .then()
                .statusCode(200)
                .body("status", equalTo("stopped"))
                .body("stoppedAt", notNullValue());
        post(TestKeys.SECRET, path + "/start", "").then().statusCode(409);
        delete(TestKeys.SECRET, path, "*").then().statusCode(204);
        get(TestKeys.SECRET, path).then().statusCode(404);
        assign(TestKeys.SECRET, key, "u", "{}").then().statusCode(404);
    }

    @Test
    void startedExperimentKeepsItsVariants() {
        String path = "/api/experiments/" + running("");

        patch(TestKeys.SECRET, path, "*", "{'seed': 'other'}").then().statusCode(409);
        patch(TestKeys.SECRET, path, "*", "{'variants': [{'key': 'a', 'weight': 0.1}, {'key': 'b', 'weight': 0.9}]}")
                .then()
                .statusCode(409);
        patch(TestKeys.SECRET, path, "*", "{'coverage': 0.25, 'hypothesis': 'Less is more'}")
                .then()
                .statusCode(200)
                .body("coverage", equalTo(0.25f))
                .body("hypothesis", equalTo("Less is more"));
    }

    @Test
    void changeIsLiveAtOnce() {
        String key = running("");
        assign(TestKeys.SECRET, key, "u", "{}").then().body("inExperiment", equalTo(true));

        patch(TestKeys.SECRET, "/api/experiments/" + key, "*", "{'coverage': 0}")
                .then()
                .statusCode(200);

        assign(TestKeys.SECRET, key, "u", "{}").then().body("reason", equalTo("not-covered"));
    }

    @Test
    void changeMadeByAnotherReplicaIsSeen() {
        String key = running("");

        Api.sql("update experiment set status = 'stopped' where key = ?", key);

        Api.eventually(() ->
                assign(TestKeys.SECRET, key, "u", "{}").<String>path("reason").equals("not-running"));
    }

    @Test
    void changeNeedsThePresentVersion() {
        String key = fresh("versioned");
        create(key, "").then().statusCode(201);
        String path = "/api/experiments/" + key;

        as(TestKeys.SECRET).body("{}").patch(path).then().statusCode(428);
        as(TestKeys.SECRET).delete(path).then().statusCode(428);
        patch(TestKeys.SECRET, path, "\"5\"", "{'name': 'B'}").then().statusCode(412);
        delete(TestKeys.SECRET, path, "\"5\"").then().statusCode(412);
        patch(TestKeys.SECRET, path, "\"0\"", "{'name': 'B'}")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'variants': [], 'metric': {'event': 'e'}}; /key",
                "{'key': 'A', 'metric': {'event': 'e'}}; /key",
                "{'key': 'k', 'metric': {'event': 'e'}}; /variants",
                "{'key': 'k', 'variants': [{'key': 'a', 'weight': 1}], 'metric': {'event': 'e'}}; /variants",
                "{'key': 'k', 'variants': [{'key': 'a', 'weight': 0.5}, {'key': 'b', 'weight': 0.6}],"
                        + " 'metric': {'event': 'e'}}; /variants",
                "{'key': 'k', 'variants': [{'key': 'a', 'weight': 50}, {'key': 'b', 'weight': 0.5}],"
                        + " 'metric': {'event': 'e'}}; /variants/0/weight",
                "{'key': 'k', 'variants': [{'key': 'a', 'weight': 0.5}, {'key': 'b'}], 'metric': {'event': 'e'}};"
                        + " /variants/1/weight",
                "{'key': 'k', 'variants': [{'key': 'a', 'weight': 0.5}, {'key': 'a', 'weight': 0.5}],"
                        + " 'metric': {'event': 'e'}}; /variants/1/key",
                "{'key': 'k', 'variants': [{'key': 'a', 'weight': 0.5}, {'key': 'b c', 'weight': 0.5}],"
                        + " 'metric': {'event': 'e'}}; /variants/1/key",
                "{'key': 'k', 'variants': [{'key': 'a', 'weight': 0.5}, {'key': 'b', 'weight': 0.5}]}; /metric",
                "{'key': 'k', 'variants': [{'key': 'a', 'weight': 0.5}, {'key': 'b', 'weight': 0.5}], 'metric': {}};"
                        + " /metric/event",
                "{'key': 'results', 'variants': [{'key': 'a', 'weight': 0.5}, {'key': 'b', 'weight': 0.5}],"
                        + " 'metric': {'event': 'e'}}; /key"
            })
    void refusedMemberIsNamed(String body, String pointer) {
        post(TestKeys.SECRET, "/api/experiments", body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ", 'coverage': 1.1; /coverage",
                ", 'coverage': -0.1; /coverage",
                ", 'targeting': []; /targeting",
                ", 'targeting': {'country': {'$near': 'DE'}}; /targeting/country/$near",
                ", 'targeting': {'$xor': []}; /targeting/$xor",
                ", 'targeting': {'$or': [{'a': {'$in': 3}}]}; /targeting/$or/0/a/$in",
                ", 'colour': 1; /colour",
                ", 'status': 'running'; /status"
            })
    void refusedExtraMemberIsNamed(String member, String pointer) {
        create(fresh("refused"), member)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void variantsAreAtMostTwenty() {
        create20("limit", 20).then().statusCode(201);
        create20("limit", 21).then().statusCode(400).body("errors[0].pointer", equalTo("/variants"));
    }

    private static Response create20(String stem, int variants) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < variants; i++) {
            list.append(i == 0 ? "" : ",").append("{'key': 'v" + i + "', 'weight': " + (i < 20 ? 0.05 : 0) + "}");
        }
        return post(
                TestKeys.SECRET,
                "/api/experiments",
                "{'key': '" + fresh(stem) + "', 'metric': {'event': 'e'}, 'variants': [" + list + "]}");
    }

    @Test
    void ofEightSimultaneousMakersOneSucceeds() throws Exception {
        String key = fresh("race");

        assertThat(eightAtOnce(() -> create(key, "")))
                .containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void ofEightSimultaneousStartsOneSucceeds() throws Exception {
        String key = fresh("start");
        create(key, "").then().statusCode(201);

        assertThat(eightAtOnce(() -> post(TestKeys.SECRET, "/api/experiments/" + key + "/start", "")))
                .containsExactlyInAnyOrder(200, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void anotherProjectsExperimentIs404() {
        String key = running("");

        get(TestKeys.OTHER_SECRET, "/api/experiments/" + key).then().statusCode(404);
        patch(TestKeys.OTHER_SECRET, "/api/experiments/" + key, "*", "{'name': 'N'}")
                .then()
                .statusCode(404);
        delete(TestKeys.OTHER_SECRET, "/api/experiments/" + key, "*").then().statusCode(404);
        post(TestKeys.OTHER_SECRET, "/api/experiments/" + key + "/stop", "")
                .then()
                .statusCode(404);
        get(TestKeys.OTHER_SECRET, "/api/experiments?limit=200").then().body("items.key", not(hasItem(key)));
        post(TestKeys.OTHER_SECRET, "/api/experiments", experiment(key, ""))
                .then()
                .statusCode(201);
    }

    @Test
    void keyDecidesWhoMayAsk() {
        given().get("/api/experiments").then().statusCode(401);
        get(TestKeys.NO_SCOPE, "/api/experiments").then().statusCode(403);
        get(TestKeys.PUBLIC, "/api/experiments").then().statusCode(403);
        get(TestKeys.ORGANIZATION, "/api/experiments").then().statusCode(400);
        as(TestKeys.ORGANIZATION)
                .header("Flywheel-Project", "shop")
                .get("/api/experiments")
                .then()
                .statusCode(200);
        as(TestKeys.ORGANIZATION)
                .header("Flywheel-Project", "blog")
                .get("/api/experiments")
                .then()
                .statusCode(404);
        as(TestKeys.SECRET).body("{").post("/api/experiments").then().statusCode(400);
    }
}
