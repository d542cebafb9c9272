package dev.flywheel.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.flywheel.platform.testing.FlywheelResource;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** How every door says no, and to whom it says yes. */
@QuarkusTest
@QuarkusTestResource(value = FlywheelResource.class, initArgs = @ResourceArg(name = "database", value = "platform"))
class DoorTest {

    private static final String PROBLEM = "application/problem+json";

    private static RequestSpecification as(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    private static ValidatableResponse order(String body) {
        return as(TestKeys.SECRET)
                .contentType("application/json")
                .body(body)
                .post("/probe/orders")
                .then();
    }

    @Test
    void withoutKeyIs401WithChallenge() {
        given().get("/probe/whoami")
                .then()
                .statusCode(401)
                .contentType(PROBLEM)
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("type", equalTo("https://flywheel.dev/docs/reference/problems/unauthorized"))
                .body("status", equalTo(401));
    }

    @Test
    void unknownMalformedAndExpiredKeysAreRefusedInTheSameWords() {
        String unknown = TestKeys.SECRET.substring(0, 10) + "x" + TestKeys.SECRET.substring(11);
        String first = as(unknown)
                .get("/probe/whoami")
                .then()
                .statusCode(401)
                .extract()
                .asString();
        String second = as("nonsense")
                .get("/probe/whoami")
                .then()
                .statusCode(401)
                .extract()
                .asString();
        String third = as(TestKeys.EXPIRED)
                .get("/probe/whoami")
                .then()
                .statusCode(401)
                .extract()
                .asString();

        assertThat(first).isEqualTo(second).isEqualTo(third);
    }

    @Test
    void wrongScopeIs403NamingIt() {
        as(TestKeys.NO_SCOPE)
                .get("/probe/whoami")
                .then()
                .statusCode(403)
                .contentType(PROBLEM)
                .body("detail", containsString("analytics:read"));
    }

    @Test
    void keyDecidesTheProject() {
        as(TestKeys.SECRET)
                .get("/probe/whoami")
                .then()
                .statusCode(200)
                .body("project", equalTo(TestKeys.PROJECT_A.toString()));
        given().header("X-API-Key", TestKeys.OTHER_SECRET)
                .get("/probe/whoami")
                .then()
                .statusCode(200)
                .body("project", equalTo(TestKeys.PROJECT_B.toString()));
    }

    @Test
    void organizationKeyNamesItsProjectByIdOrKey() {
        as(TestKeys.ORGANIZATION)
                .get("/probe/whoami")
                .then()
                .statusCode(400)
                .body("detail", containsString("Flywheel-Project"));
        as(TestKeys.ORGANIZATION)
                .header("Flywheel-Project", TestKeys.PROJECT_A)
                .get("/probe/whoami")
                .then()
                .statusCode(200)
                .body("project", equalTo(TestKeys.PROJECT_A.toString()));
        as(TestKeys.ORGANIZATION)
                .header("Flywheel-Project", "shop")
                .get("/probe/whoami")
                .then()
                .statusCode(200);
        as(TestKeys.ORGANIZATION).get("/probe/organization").then().statusCode(200);
    }

    @Test
    void anotherProjectsIdIs404ForEveryKindOfKey() {
        as(TestKeys.ORGANIZATION)
                .header("Flywheel-Project", TestKeys.PROJECT_B)
                .get("/probe/whoami")
                .then()
                .statusCode(404)
                .contentType(PROBLEM);
        as(TestKeys.SECRET)
                .header("Flywheel-Project", TestKeys.PROJECT_B)
                .get("/probe/whoami")
                .then()
                .statusCode(404);
        as(TestKeys.ORGANIZATION)
                .header("Flywheel-Project", "blog")
                .get("/probe/whoami")
                .then()
                .statusCode(404);
    }

    @Test
    void siblingMayReadEveryProject() {
        as(TestKeys.INTERNAL)
                .header("Flywheel-Project", TestKeys.PROJECT_B)
                .get("/probe/whoami")
                .then()
                .statusCode(200)
                .body("internal", equalTo(true));
    }

    @Test
    void publicKeyCapturesAndReadsNothing() {
        as(TestKeys.PUBLIC).get("/probe/capture").then().statusCode(200);
        as(TestKeys.PUBLIC).get("/probe/whoami").then().statusCode(403);
    }

    @Test
    void publicKeyIsBoundToItsOrigins() {
        as(TestKeys.PUBLIC_BOUND)
                .header("Origin", "https://shop.example")
                .get("/probe/capture")
                .then()
                .statusCode(200);
        as(TestKeys.PUBLIC_BOUND)
                .header("Origin", "https://evil.example")
                .get("/probe/capture")
                .then()
                .statusCode(403)
                .body("detail", containsString("https://evil.example"));
    }

    @Test
    void secretKeyInABrowserIsRefused() {
        as(TestKeys.SECRET)
                .header("Origin", "https://shop.example")
                .get("/probe/whoami")
                .then()
                .statusCode(403);
    }

    @Test
    void preflightOfAPublicPathIsAnsweredWithoutAKey() {
        given().header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options("/probe/capture")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "https://shop.example")
                .header("Access-Control-Allow-Headers", "authorization,content-type")
                .header("Access-Control-Allow-Credentials", nullValue());
        given().header("Origin", "https://shop.example")
                .options("/probe/whoami")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void unknownPathIs404Problem() {
        given().get("/nowhere").then().statusCode(404).contentType(PROBLEM).body("type", containsString("not-found"));
    }

    @Test
    void wrongMethodIs405WithAllow() {
        as(TestKeys.SECRET)
                .delete("/probe/orders")
                .then()
                .statusCode(405)
                .contentType(PROBLEM)
                .header("Allow", containsString("POST"));
    }

    @Test
    void wrongMediaTypeIs415() {
        as(TestKeys.SECRET)
                .contentType("text/plain")
                .body("hello")
                .post("/probe/orders")
                .then()
                .statusCode(415)
                .contentType(PROBLEM);
    }

    @Test
    void unacceptableIs406() {
        as(TestKeys.SECRET)
                .accept("image/png")
                .get("/probe/whoami")
                .then()
                .statusCode(406)
                .contentType(PROBLEM);
    }

    @Test
    void malformedJsonIs400WithThePlace() {
        order("{\"name\": ").statusCode(400).contentType(PROBLEM).body("detail", containsString("line 1"));
        order("{\"name\": nope}").statusCode(400).contentType(PROBLEM);
    }

    @Test
    void emptyBodyIs400() {
        order("").statusCode(400).contentType(PROBLEM);
    }

    @Test
    void wrongTypeNamesTheMember() {
        order("{\"name\":\"a\",\"at\":\"yesterday\",\"parts\":[]}")
                .statusCode(400)
                .body("errors.pointer", contains("/at"));
        order("{\"name\":\"a\",\"at\":\"2026-01-01T00:00:00Z\",\"parts\":[{\"key\":\"k\",\"weight\":\"heavy\"}]}")
                .statusCode(400)
                .body("errors.pointer", contains("/parts/0/weight"));
        order("{\"name\":\"a\",\"at\":\"2026-01-01T00:00:00Z\",\"parts\":{}}")
                .statusCode(400)
                .body("errors.pointer", contains("/parts"));
    }

    @Test
    void unknownMemberIsRefusedByName() {
        order("{\"name\":\"a\",\"at\":\"2026-01-01T00:00:00Z\",\"parts\":[],\"wieght\":1}")
                .statusCode(400)
                .contentType(PROBLEM)
                .body("errors.pointer", contains("/wieght"));
    }

    @Test
    void everyInvalidFieldIsNamed() {
        order(
                        "{\"name\":\" \",\"at\":\"2026-01-01T00:00:00Z\",\"parts\":[{\"key\":\"a\",\"weight\":1},{\"key\":\"\",\"weight\":11}]}")
                .statusCode(400)
                .contentType(PROBLEM)
                .body("errors.pointer", contains("/name", "/parts/1/key", "/parts/1/weight"));
    }

    @Test
    void parameterThatDoesNotParseIs400() {
        as(TestKeys.SECRET)
                .get("/probe/items/not-a-uuid?limit=5")
                .then()
                .statusCode(400)
                .contentType(PROBLEM);
        as(TestKeys.SECRET)
                .get("/probe/items/" + TestKeys.PROJECT_A + "?limit=abc")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body(not(containsString("Exception")));
        as(TestKeys.SECRET)
                .get("/probe/items/" + TestKeys.PROJECT_A + "?limit=201")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("limit"));
    }

    @Test
    void hugeNumberAndDeepNestingAre400() {
        order("{\"name\":\"a\",\"at\":\"2026-01-01T00:00:00Z\",\"parts\":[{\"key\":\"k\",\"weight\":1e400}]}")
                .statusCode(400)
                .contentType(PROBLEM);
        order("{\"name\":\"a\",\"at\":\"2026-01-01T00:00:00Z\",\"parts\":[],\"more\":{\"x\":" + "[".repeat(5000)
                        + "]".repeat(5000) + "}}")
                .statusCode(400)
                .contentType(PROBLEM);
    }

    @Test
    void bodyPastTheLimitIs413() {
        String filler = "x".repeat(2 * 1024 * 1024);
        order("{\"name\":\"" + filler + "\"}")
                .statusCode(413)
                .contentType(PROBLEM)
                .body("status", equalTo(413));
    }

    @Test
    void unexpectedFailureTellsNothingOfTheInside() {
        as(TestKeys.SECRET)
                .get("/probe/broken")
                .then()
                .statusCode(500)
                .contentType(PROBLEM)
                .body("detail", containsString("incident"))
                .body(not(containsString("secret")))
                .body(not(containsString("dev.flywheel.Internals")));
    }

    @Test
    void tooManyRequestsSaysWhenToComeBack() {
        as(TestKeys.SECRET)
                .get("/probe/busy")
                .then()
                .statusCode(429)
                .contentType(PROBLEM)
                .header("Retry-After", "2")
                .header("RateLimit", "\"default\";r=0;t=2")
                .header("RateLimit-Policy", "\"default\";q=50000;w=1");
    }

    @Test
    void latencyHistogramHasBuckets() {
        given().get("/probe/open").then().statusCode(200).header("X-Content-Type-Options", "nosniff");

        String metrics = given().get("/q/metrics").asString();

        assertThat(metrics).contains("http_server_requests_seconds_bucket").contains("le=\"0.25\"");
    }
}
