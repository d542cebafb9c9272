package dev.flywheel.feedback.nps;

import static dev.flywheel.feedback.nps.Door.PATH;
import static dev.flywheel.feedback.nps.Door.PROBLEM;
import static dev.flywheel.feedback.nps.Door.answer;
import static dev.flywheel.feedback.nps.Door.answerAs;
import static dev.flywheel.feedback.nps.Door.as;
import static dev.flywheel.feedback.nps.Door.newSurvey;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.flywheel.platform.testing.FlywheelResource;
import dev.flywheel.platform.testing.PostgresServer;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking answers. */
@QuarkusTest
@QuarkusTestResource(value = FlywheelResource.class, initArgs = @ResourceArg(name = "database", value = "feedback"))
class NpsAnswerTest {

    @Test
    void answerIsStoredAndShown() throws Exception {
        UUID id = UUID.randomUUID();
        answer(
                        """
                        {"id": "%s", "score": 9, "respondentId": "u-1", "comment": "Fast ☺", "page": "https://shop.example/cart?x=1",
                         "surveyKey": "stored", "answeredAt": "2026-01-02T03:04:05.123456789+01:00", "properties": {"plan": "pro", "seats": [1, 2]}}
                        """
                                .formatted(id))
                .statusCode(201)
                .contentType(ContentType.JSON)
                .body("id", equalTo(id.toString()))
                .body("score", equalTo(9))
                .body("group", equalTo("promoter"))
                .body("respondentId", equalTo("u-1"))
                .body("comment", equalTo("Fast ☺"))
                .body("page", equalTo("https://shop.example/cart?x=1"))
                .body("surveyKey", equalTo("stored"))
                .body("answeredAt", equalTo("2026-01-02T02:04:05.123456Z"))
                .body("properties.plan", equalTo("pro"))
                .body("properties.seats", contains(1, 2))
                .body("$", not(hasKey("projectId")))
                .body("$", not(hasKey("receivedAt")))
                .body("$", not(hasKey("counted")));

        assertThat(one("select project_id || ' ' || score from nps_answer where id = '" + id + "'"))
                .isEqualTo(TestKeys.PROJECT_A + " 9");
    }

    @Test
    void scoreAloneIsAnAnswer() {
        Instant before = Instant.now();
        Response taken = answer("{\"score\": 0}").statusCode(201).extract().response();

        assertThat(taken.jsonPath().getString("surveyKey")).isEqualTo("nps");
        assertThat(taken.jsonPath().getString("group")).isEqualTo("detractor");
        assertThat(UUID.fromString(taken.jsonPath().getString("id")).version()).isEqualTo(7);
        assertThat(Instant.parse(taken.jsonPath().getString("answeredAt")))
                .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
        assertThat(taken.jsonPath().getMap("$")).doesNotContainKeys("respondentId", "comment", "page", "properties");
    }

    @Test
    void explicitNullsAreLikeAbsentMembers() {
        answer("{\"score\": 10, \"id\": null, \"respondentId\": null, \"comment\": null, \"page\": null,"
                        + " \"surveyKey\": null, \"answeredAt\": null, \"properties\": null}")
                .statusCode(201)
                .body("group", equalTo("promoter"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7.5",
                "7.0",
                "9e0",
                "\"9\"",
                "\"\"",
                "11",
                "-1",
                "10.5",
                "null",
                "true",
                "[9]",
                "{}",
                "2147483648",
                "99999999999999999999"
            })
    void scoreThatIsNoWholeNumberFrom0To10IsRefused(String score) {
        answer("{\"score\": " + score + "}")
                .statusCode(400)
                .contentType(PROBLEM)
                .body("errors.pointer", contains("/score"));
    }

    @Test
    void missingScoreIsRefused() {
        answer("{}").statusCode(400).contentType(PROBLEM).body("errors.pointer", contains("/score"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 6, 7, 8, 9, 10})
    void everyWholeScoreOfTheScaleIsTaken(int score) {
        answer("{\"score\": " + score + "}").statusCode(201).body("score", equalTo(score));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/id | \"id\": \"not-a-uuid\"",
                "/id | \"id\": 7",
                "/respondentId | \"respondentId\": \"\"",
                "/respondentId | \"respondentId\": {}",
                "/respondentId | \"respondentId\": \"a\\u0000b\"",
                "/comment | \"comment\": \"\\u0000\"",
                "/comment | \"comment\": \"half \\ud83d\"",
                "/comment | \"comment\": [\"a\"]",
                "/page | \"page\": \"shop.example/cart\"",
                "/page | \"page\": \"javascript:alert(1)\"",
                "/page | \"page\": \"https://shop.example/a b\"",
                "/surveyKey | \"surveyKey\": \"\"",
                "/surveyKey | \"surveyKey\": \"Not A Key\"",
                "/surveyKey | \"surveyKey\": \"-x\"",
                "/answeredAt | \"answeredAt\": \"yesterday\"",
                "/answeredAt | \"answeredAt\": 1700000000",
                "/answeredAt | \"answeredAt\": \"2026-01-01\"",
                "/answeredAt | \"answeredAt\": \"2026-01-01T00:00:00\"",
                "/answeredAt | \"answeredAt\": \"1969-12-31T23:59:59Z\"",
                "/answeredAt | \"answeredAt\": \"2999-01-01T00:00:00Z\"",
                "/properties | \"properties\": []",
                "/properties | \"properties\": \"text\"",
                "/properties | \"properties\": {\"a\": \"\\u0000\"}",
                "/properties | \"properties\": {\"a\\u0000\": 1}",
                "/properties | \"properties\": {\"a\": [{\"b\": \"\\ud800\"}]}",
                "/properties | \"properties\": {\"a\": 1e400}",
                "/projectId | \"projectId\": \"0190b000-0000-7000-8000-00000000000b\"",
                "/scroe | \"scroe\": 9",
            })
    void refusedFieldIsNamed(String pointer, String member) {
        answer("{\"score\": 9, " + member + "}")
                .statusCode(400)
                .contentType(PROBLEM)
                .body("errors.pointer", contains(pointer.strip()));
    }

    @Test
    void everyRefusedFieldIsNamedAtOnce() {
        answer("{\"score\": 11, \"comment\": \"\\u0000\", \"surveyKey\": \"A\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/comment", "/score", "/surveyKey"));
    }

    @ParameterizedTest
    @CsvSource({"comment,4000", "respondentId,200", "surveyKey,64"})
    void textIsTakenAtItsLimitAndRefusedOnePast(String member, int limit) {
        answer("{\"score\": 9, \"%s\": \"%s\"}".formatted(member, "a".repeat(limit)))
                .statusCode(201);
        answer("{\"score\": 9, \"%s\": \"%s\"}".formatted(member, "a".repeat(limit + 1)))
                .statusCode(400)
                .body("errors.pointer", contains("/" + member));
    }

    @Test
    void pageIsTakenAtItsLimitAndRefusedOnePast() {
        String page = "https://shop.example/";
        String longest = page + "a".repeat(2048 - page.length());

        answer("{\"score\": 9, \"page\": \"" + longest + "\"}").statusCode(201);
        answer("{\"score\": 9, \"page\": \"" + longest + "a\"}")
                .statusCode(400)
                .body("errors.pointer", contains("/page"));
    }

    @Test
    void propertiesAreTakenAtTheirLimitAndRefusedOnePast() {
        String filler = "a".repeat(4096 - "{\"k\":\"\"}".length());

        answer("{\"score\": 9, \"properties\": {\"k\": \"" + filler + "\"}}").statusCode(201);
        answer("{\"score\": 9, \"properties\": {\"k\": \"" + filler + "a\"}}")
                .statusCode(400)
                .body("errors.pointer", contains("/properties"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"score\": }", "nonsense", "[]", "null", "9"})
    void bodyThatIsNoObjectIs400(String body) {
        answer(body).statusCode(400).contentType(PROBLEM);
    }

    @Test
    void repeatedAnswerIsCountedOnce() {
        String survey = newSurvey();
        String body =
                "{\"id\": \"%s\", \"surveyKey\": \"%s\", \"score\": 9, \"comment\": \"x\", \"properties\": {\"b\": 1.50, \"a\": 100}}"
                        .formatted(UUID.randomUUID(), survey);

        String first = answer(body).statusCode(201).extract().asString();
        String second = answer(body).statusCode(200).extract().asString();

        assertThat(second).isEqualTo(first);
        assertThat(countOf(survey)).isEqualTo("1");
    }

    @Test
    void sameIdWithAnotherContentIs409() {
        String body = "{\"id\": \"%s\", \"score\": %d, \"comment\": %s, \"answeredAt\": \"%s\"}";
        UUID id = UUID.randomUUID();
        answer(body.formatted(id, 9, "\"secret words\"", "2026-01-01T00:00:00Z"))
                .statusCode(201);

        for (String other : List.of(
                body.formatted(id, 8, "\"secret words\"", "2026-01-01T00:00:00Z"),
                body.formatted(id, 9, "null", "2026-01-01T00:00:00Z"),
                body.formatted(id, 9, "\"secret words\"", "2026-01-01T00:00:01Z"))) {
            answer(other).statusCode(409).contentType(PROBLEM).body(not(containsString("secret words")));
        }
    }

    @Test
    void sameIdInAnotherProjectIsAnotherAnswer() {
        String body = "{\"id\": \"" + UUID.randomUUID() + "\", \"score\": 9}";

        answerAs(TestKeys.SECRET, body).statusCode(201);
        answerAs(TestKeys.OTHER_SECRET, body.replace("9}", "3}"))
                .statusCode(201)
                .body("score", equalTo(3));
    }

    @Test
    void ofSixteenSimultaneousEqualAnswersOneIsNew() {
        String survey = newSurvey();
        String body = "{\"id\": \"%s\", \"surveyKey\": \"%s\", \"score\": 9}".formatted(UUID.randomUUID(), survey);

        List<Response> all = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> answer(body).extract().response())
                .toList();

        assertThat(all).filteredOn(one -> one.statusCode() == 201).hasSize(1);
        assertThat(all).filteredOn(one -> one.statusCode() == 200).hasSize(15);
        assertThat(all.stream().map(Response::asString).distinct()).hasSize(1);
        assertThat(countOf(survey)).isEqualTo("1");
    }

    @Test
    void ofEightSimultaneousDifferentContentsOneWins() {
        String survey = newSurvey();
        UUID id = UUID.randomUUID();

        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> answer("{\"id\": \"%s\", \"surveyKey\": \"%s\", \"score\": %d}".formatted(id, survey, i))
                        .extract()
                        .statusCode())
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
        assertThat(countOf(survey)).isEqualTo("1");
    }

    @Test
    void idempotencyKeyCountsOnce() {
        String survey = newSurvey();
        String body = "{\"surveyKey\": \"" + survey + "\", \"score\": 9}";

        Response first = keyed("k-" + survey, body);
        Response second = keyed("k-" + survey, body);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(keyed("k-" + survey, body.replace("9", "8")).statusCode()).isEqualTo(422);
        assertThat(countOf(survey)).isEqualTo("1");
    }

    @Test
    void withoutKeyIs401AndWithoutScope403() {
        given().contentType("application/json")
                .body("{\"score\": 9}")
                .post(PATH)
                .then()
                .statusCode(401)
                .contentType(PROBLEM);
        answerAs(TestKeys.EXPIRED, "{\"score\": 9}").statusCode(401);
        answerAs(TestKeys.NO_SCOPE, "{\"score\": 9}")
                .statusCode(403)
                .contentType(PROBLEM)
                .body("detail", containsString("feedback:answer"));
    }

    @Test
    void organizationKeyAndSiblingNameTheProject() {
        for (String key : List.of(TestKeys.ORGANIZATION, TestKeys.INTERNAL)) {
            as(key).header("Flywheel-Project", TestKeys.PROJECT_A.toString())
                    .queryParam("from", "2026-01-01T00:00:00Z")
                    .queryParam("to", "2026-01-02T00:00:00Z")
                    .get(PATH)
                    .then()
                    .statusCode(200);
        }
        as(TestKeys.ORGANIZATION)
                .header("Flywheel-Project", TestKeys.PROJECT_B.toString())
                .queryParam("from", "2026-01-01T00:00:00Z")
                .queryParam("to", "2026-01-02T00:00:00Z")
                .get(PATH)
                .then()
                .statusCode(404);
    }

    @Test
    void pageOnAnotherOriginMayAnswer() {
        given().header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .options(PATH)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "https://shop.example");
        as(TestKeys.PUBLIC_BOUND)
                .header("Origin", "https://shop.example")
                .contentType("application/json")
                .body("{\"score\": 9}")
                .post(PATH)
                .then()
                .statusCode(201)
                .header("Access-Control-Allow-Origin", notNullValue());
        as(TestKeys.PUBLIC_BOUND)
                .header("Origin", "https://evil.example")
                .contentType("application/json")
                .body("{\"score\": 9}")
                .post(PATH)
                .then()
                .statusCode(403);
    }

    /** The policy forgets nothing that a query may: even without a where clause the owner sees one project only. */
    @Test
    void rowsOfOtherProjectsAreHiddenFromTheOwnerToo() throws Exception {
        answerAs(TestKeys.SECRET, "{\"score\": 9}").statusCode(201);
        answerAs(TestKeys.OTHER_SECRET, "{\"score\": 9}").statusCode(201);

        try (Connection owner = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + PostgresServer.shared().port() + "/feedback",
                        "feedback",
                        "feedback");
                Statement statement = owner.createStatement()) {
            assertThat(only(statement, "select count(*) from nps_answer")).isEqualTo("0");
            statement.execute("select set_config('flywheel.project_id', '" + TestKeys.PROJECT_A + "', false)");
            assertThat(only(statement, "select string_agg(distinct project_id::text, ',') from nps_answer"))
                    .isEqualTo(TestKeys.PROJECT_A.toString());
        }
    }

    private static Response keyed(String idempotencyKey, String body) {
        return as(TestKeys.PUBLIC)
                .header("Idempotency-Key", idempotencyKey)
                .contentType("application/json")
                .body(body)
                .post(PATH);
    }

    private static String countOf(String survey) {
        return one("select count(*) from nps_answer where survey_key = '" + survey + "'");
    }

    private static String one(String sql) {
        try (Connection connection = PostgresServer.shared().connect("feedback");
                Statement statement = connection.createStatement()) {
            return only(statement, sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String only(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
