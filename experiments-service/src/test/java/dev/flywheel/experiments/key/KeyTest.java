package dev.flywheel.experiments.key;

import static dev.flywheel.experiments.testing.Api.as;
import static dev.flywheel.experiments.testing.Api.delete;
import static dev.flywheel.experiments.testing.Api.fresh;
import static dev.flywheel.experiments.testing.Api.get;
import static dev.flywheel.experiments.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.flywheel.experiments.testing.Api;
import dev.flywheel.experiments.testing.ExperimentsResource;
import dev.flywheel.platform.apikey.ApiKey;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ExperimentsResource.class)
class KeyTest {

    private static final String PROJECT = ", 'projectId': '" + TestKeys.PROJECT_A + "'";

    @BeforeEach
    void seed() {
        Api.seed();
    }

    private static Response make(String extra) {
        return post(TestKeys.ORGANIZATION, "/api/keys", "{'name': 'CI'" + extra + "}");
    }

    @Test
    void keyWorksAtOnceAndIsShownOnce() {
        Response made = make(PROJECT + ", 'scopes': ['admin:read', 'experiments:read']");
        made.then()
                .statusCode(201)
                .body("key.kind", equalTo("secret"))
                .body("key.scopes", containsInAnyOrder("admin:read", "experiments:read"))
                .body("key.projectId", equalTo(TestKeys.PROJECT_A.toString()));
        String secret = made.path("secret");
        assertThat(ApiKey.parse(secret)).isPresent();
        assertThat(made.<String>path("key.prefix")).isEqualTo(secret.substring(0, 12));

        get(secret, "/api/projects").then().statusCode(200);
        get(secret, "/api/experiments").then().statusCode(200);
        post(secret, "/api/experiments", "{}").then().statusCode(403);

        Response list = get(TestKeys.ORGANIZATION, "/api/keys?limit=200");
        list.then().statusCode(200).body("items.id", hasItem(made.<String>path("key.id")));
        assertThat(list.asString()).doesNotContain(secret).doesNotContain("sha256");
        assertThat(Api.count("select count(*) from api_key k where k::text like '%" + secret + "%'"))
                .isZero();
        assertThat(Api.count("select count(*) from audit_log a where a::text like '%" + secret + "%'"))
                .isZero();
    }

    @Test
    void revokedKeyStopsAtOnce() {
        Response made = make(PROJECT + ", 'scopes': ['admin:read']");
        String path = "/api/keys/" + made.<String>path("key.id");

        as(TestKeys.ORGANIZATION).delete(path).then().statusCode(428);
        delete(TestKeys.ORGANIZATION, path, "\"9\"").then().statusCode(412);
        delete(TestKeys.ORGANIZATION, path, "\"0\"").then().statusCode(204);

        get(made.path("secret"), "/api/projects").then().statusCode(401);
        get(TestKeys.ORGANIZATION, path).then().statusCode(404);
        get(TestKeys.ORGANIZATION, "/api/keys?limit=200")
                .then()
                .body("items.id", not(hasItem(made.<String>path("key.id"))));
    }

    @Test
    void rotatedKeysOverlap() {
        Response old = make(PROJECT + ", 'scopes': ['admin:read']");
        String rotate = "/api/keys/" + old.<String>path("key.id") + "/rotate";

        Response fresh = post(TestKeys.ORGANIZATION, rotate, "{'overlap': 'PT2S'}");

        fresh.then()
                .statusCode(201)
                .body("key.scopes", contains("admin:read"))
                .body("key.projectId", equalTo(TestKeys.PROJECT_A.toString()))
                .body("key.rotatedFrom", equalTo(old.path("key.id")));
        get(fresh.path("secret"), "/api/projects").then().statusCode(200);
        get(old.path("secret"), "/api/projects").then().statusCode(200);
        Api.pause(2200);
        get(old.path("secret"), "/api/projects").then().statusCode(401);
        get(fresh.path("secret"), "/api/projects").then().statusCode(200);
        post(TestKeys.ORGANIZATION, rotate, "{}").then().statusCode(409);
    }

    @Test
    void rotationWithoutOverlapEndsTheOldKeyNow() {
        Response old = make(PROJECT + ", 'scopes': ['admin:read']");
        String rotate = "/api/keys/" + old.<String>path("key.id") + "/rotate";

        post(TestKeys.ORGANIZATION, rotate, "{'overlap': 'PT0S'}").then().statusCode(201);

        get(old.path("secret"), "/api/projects").then().statusCode(401);
    }

    @Test
    void overlapIsAtMostThirtyDays() {
        String path =
                "/api/keys/" + make(PROJECT + ", 'scopes': ['admin:read']").<String>path("key.id") + "/rotate";

        post(TestKeys.ORGANIZATION, path, "{'overlap': 'P30DT1S'}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/overlap"));
        post(TestKeys.ORGANIZATION, path, "{'overlap': '-PT1S'}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/overlap"));
        post(TestKeys.ORGANIZATION, path, "{'overlap': 'P30D'}").then().statusCode(201);
    }

    @Test
    void expiredKeyIsRefused() {
        String soon = Instant.now().plus(Duration.ofMillis(1500)).toString();
        String secret = make(PROJECT + ", 'scopes': ['admin:read'], 'expiresAt': '" + soon + "'")
                .path("secret");

        get(secret, "/api/projects").then().statusCode(200);
        Api.pause(1700);
        get(secret, "/api/projects").then().statusCode(401);
    }

    @Test
    void publicKeyGetsWhatABrowserMayDo() {
        make(PROJECT + ", 'kind': 'public', 'allowedOrigins': ['https://shop.example']")
                .then()
                .statusCode(201)
                .body("key.scopes", containsInAnyOrder("events:capture", "flags:evaluate", "feedback:answer"))
                .body("key.allowedOrigins", contains("https://shop.example"));
    }

    @Test
    void organizationKeyWorksInItsDefaultProject() {
        String secret = make(", 'scopes': ['experiments:read'], 'defaultProjectId': '" + TestKeys.PROJECT_A + "'")
                .path("secret");

        get(secret, "/api/experiments").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'scopes': ['admin:read']}; /name",
                "{'name': 'N'}; /scopes",
                "{'name': 'N', 'scopes': []}; /scopes",
                "{'name': 'N', 'scopes': ['admin:rule']}; /scopes/0",
                "{'name': 'N', 'scopes': ['admin:read', 'internal:directory']}; /scopes/1",
                "{'name': 'N', 'kind': 'public'}; /projectId",
                "{'name': 'N', 'kind': 'secretive', 'scopes': ['admin:read']}; /kind",
                "{'name': 'N', 'scopes': ['admin:read'], 'expiresAt': '2020-01-01T00:00:00Z'}; /expiresAt",
                "{'name': 'N', 'scopes': ['admin:read'], 'expiresAt': 'soon'}; /expiresAt",
                "{'name': 'N', 'scopes': ['admin:read'], 'environmentId': '0190b000-0000-7000-8000-00000000000a'};"
                        + " /environmentId",
                "{'name': 'N', 'scopes': ['admin:read'], 'projectId': '0190b000-0000-7000-8000-00000000000b'};"
                        + " /projectId",
                "{'name': 'N', 'scopes': ['admin:read'], 'defaultProjectId': '0190b000-0000-7000-8000-00000000000b'};"
                        + " /defaultProjectId",
                "{'name': 'N', 'scopes': ['admin:read'], 'allowedOrigins': ['x']}; /allowedOrigins/0"
            })
    void refusedMemberIsNamed(String body, String pointer) {
        post(TestKeys.ORGANIZATION, "/api/keys", body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void publicKeyCannotHoldASecretScope() {
        make(PROJECT + ", 'kind': 'public', 'scopes': ['admin:read']")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/scopes/0"));
    }

    @Test
    void nobodyPassesOnWhatTheyLack() {
        String limited =
                make(PROJECT + ", 'scopes': ['admin:read', 'admin:write']").path("secret");
        String body = "{'name': 'N'" + PROJECT + ", 'scopes': ['claude:invoke']}";

        post(limited, "/api/keys", body).then().statusCode(403);
        String strong = make(PROJECT + ", 'scopes': ['claude:invoke']").path("key.id");
        post(limited, "/api/keys/" + strong + "/rotate", "{}").then().statusCode(403);
    }

    @Test
    void keyOfAProjectStaysInIt() {
        post(TestKeys.SECRET, "/api/keys", "{'name': 'N', 'scopes': ['admin:read']}")
                .then()
                .statusCode(403);
        String whole = make(", 'scopes': ['admin:read']").path("key.id");

        get(TestKeys.SECRET, "/api/keys/" + whole).then().statusCode(404);
        delete(TestKeys.SECRET, "/api/keys/" + whole, "*").then().statusCode(404);
        post(TestKeys.SECRET, "/api/keys/" + whole + "/rotate", "{}").then().statusCode(404);
    }

    @Test
    void keyOfAnotherOrganizationIs404() {
        String mine = make(PROJECT + ", 'scopes': ['admin:read']").path("key.id");

        get(TestKeys.OTHER_SECRET, "/api/keys/" + mine).then().statusCode(404);
        delete(TestKeys.OTHER_SECRET, "/api/keys/" + mine, "*").then().statusCode(404);
        get(ExperimentsResource.BOOTSTRAP, "/api/keys/" + mine).then().statusCode(404);
        get(TestKeys.NO_SCOPE, "/api/keys").then().statusCode(403);
        get(TestKeys.PUBLIC, "/api/keys").then().statusCode(403);
    }
}
