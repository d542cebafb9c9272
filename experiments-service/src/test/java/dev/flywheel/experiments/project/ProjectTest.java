package dev.flywheel.experiments.project;

import static dev.flywheel.experiments.testing.Api.as;
import static dev.flywheel.experiments.testing.Api.delete;
import static dev.flywheel.experiments.testing.Api.eightAtOnce;
import static dev.flywheel.experiments.testing.Api.fresh;
import static dev.flywheel.experiments.testing.Api.get;
import static dev.flywheel.experiments.testing.Api.patch;
import static dev.flywheel.experiments.testing.Api.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.flywheel.experiments.testing.Api;
import dev.flywheel.experiments.testing.ExperimentsResource;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ExperimentsResource.class)
class ProjectTest {

    @BeforeEach
    void seed() {
        Api.seed();
    }

    private static Response create(String key) {
        return post(TestKeys.ORGANIZATION, "/api/projects", "{'key': '" + key + "', 'name': 'A shop'}");
    }

    @Test
    void projectIsMadeReadChangedAndDeleted() {
        String key = fresh("shop");
        Response made = post(
                TestKeys.ORGANIZATION,
                "/api/projects",
                "{'key': '" + key + "', 'name': 'Shop', 'timeZone': 'Europe/Berlin',"
                        + " 'allowedOrigins': ['https://shop.example', 'http://localhost:3000']}");
        made.then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("key", equalTo(key))
                .body("organizationId", equalTo(TestKeys.ORGANIZATION_A.toString()))
                .body("timeZone", equalTo("Europe/Berlin"))
                .body("allowedOrigins", contains("https://shop.example", "http://localhost:3000"));
        String path = "/api/projects/" + made.<String>path("id");
        assertThat(made.header("Location")).endsWith(path);

        get(TestKeys.ORGANIZATION, path).then().statusCode(200).header("ETag", "\"0\"");

        patch(TestKeys.ORGANIZATION, path, "\"0\"", "{'name': 'Renamed', 'timeZone': 'Asia/Tokyo'}")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("Renamed"))
                .body("timeZone", equalTo("Asia/Tokyo"))
                .body("allowedOrigins.size()", equalTo(2));

        delete(TestKeys.ORGANIZATION, path, "\"1\"").then().statusCode(204);
        get(TestKeys.ORGANIZATION, path).then().statusCode(404);
    }

    @Test
    void everyChangeIsAudited() {
        String id = create(fresh("audited")).path("id");
        patch(TestKeys.ORGANIZATION, "/api/projects/" + id, "\"0\"", "{'name': 'B'}")
                .then()
                .statusCode(200);
        delete(TestKeys.ORGANIZATION, "/api/projects/" + id, "\"1\"").then().statusCode(204);

        assertThat(Api.count("select count(*) from audit_log where resource_id = '" + id + "'"))
                .isEqualTo(3);
        assertThat(Api.count("select count(*) from audit_log where resource_id = '" + id
                        + "' and action = 'change' and before->>'name' = 'A shop' and after->>'name' = 'B'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'name': 'N'}; /key",
                "{'key': '', 'name': 'N'}; /key",
                "{'key': '-a', 'name': 'N'}; /key",
                "{'key': 'A', 'name': 'N'}; /key",
                "{'key': 'a b', 'name': 'N'}; /key",
                "{'key': 'a'}; /name",
                "{'key': 'a', 'name': ' '}; /name",
                "{'key': 'a', 'name': 'x\\u0000'}; /name",
                "{'key': 'a', 'name': 'N', 'timeZone': 'Mars/Base'}; /timeZone",
                "{'key': 'a', 'name': 'N', 'timeZone': '+02:00'}; /timeZone",
                "{'key': 'a', 'name': 'N', 'allowedOrigins': ['shop.example']}; /allowedOrigins/0",
                "{'key': 'a', 'name': 'N', 'allowedOrigins': ['https://a.example/path']}; /allowedOrigins/0",
                "{'key': 'a', 'name': 'N', 'colour': 1}; /colour"
            })
    void refusedMemberIsNamed(String body, String pointer) {
        post(TestKeys.ORGANIZATION, "/api/projects", body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void keyAndNameHaveALongestLength() {
        post(
                        TestKeys.ORGANIZATION,
                        "/api/projects",
                        "{'key': '" + "k".repeat(63) + "', 'name': '" + "n".repeat(200) + "'}")
                .then()
                .statusCode(201);
        create("k".repeat(64)).then().statusCode(400).body("errors[0].pointer", equalTo("/key"));
        post(TestKeys.ORGANIZATION, "/api/projects", "{'key': 'k', 'name': '" + "n".repeat(201) + "'}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/name"));
    }

    @Test
    void ofEightSimultaneousMakersOneSucceeds() throws Exception {
        String key = fresh("race");

        List<Integer> statuses = eightAtOnce(() -> create(key));

        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void ofEightSimultaneousChangesOneSucceeds() throws Exception {
        String path = "/api/projects/" + create(fresh("edited")).<String>path("id");

        List<Integer> statuses =
                eightAtOnce(() -> patch(TestKeys.ORGANIZATION, path, "\"0\"", "{'name': '" + fresh("n") + "'}"));

        assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412, 412, 412, 412, 412, 412);
    }

    @Test
    void changeNeedsThePresentVersion() {
        String path = "/api/projects/" + create(fresh("versioned")).<String>path("id");

        as(TestKeys.ORGANIZATION).body("{}").patch(path).then().statusCode(428);
        as(TestKeys.ORGANIZATION).delete(path).then().statusCode(428);
        patch(TestKeys.ORGANIZATION, path, "\"7\"", "{'name': 'B'}").then().statusCode(412);
        delete(TestKeys.ORGANIZATION, path, "\"7\"").then().statusCode(412);
        patch(TestKeys.ORGANIZATION, path, "*", "{'name': 'B'}").then().statusCode(200);
    }

    @Test
    void sameKeyInAnotherOrganizationIsFree() {
        String key = fresh("both");
        create(key).then().statusCode(201);
        String other = post(ExperimentsResource.BOOTSTRAP, "/api/projects", "{'key': '" + key + "', 'name': 'Theirs'}")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        get(TestKeys.ORGANIZATION, "/api/projects/" + other).then().statusCode(404);
        patch(TestKeys.ORGANIZATION, "/api/projects/" + other, "\"0\"", "{'name': 'Mine'}")
                .then()
                .statusCode(404);
        delete(TestKeys.ORGANIZATION, "/api/projects/" + other, "\"0\"").then().statusCode(404);
    }

    @Test
    void keyOfAProjectSeesOnlyThatProject() {
        String other = create(fresh("hidden")).path("id");

        get(TestKeys.SECRET, "/api/projects/" + other).then().statusCode(404);
        get(TestKeys.SECRET, "/api/projects")
                .then()
                .statusCode(200)
                .body("items.id", contains(TestKeys.PROJECT_A.toString()));
        post(TestKeys.SECRET, "/api/projects", "{'key': 'x', 'name': 'N'}")
                .then()
                .statusCode(403);
        delete(TestKeys.SECRET, "/api/projects/" + TestKeys.PROJECT_A, "*")
                .then()
                .statusCode(403);
    }

    @Test
    void keyDecidesWhoMayAsk() {
        given().get("/api/projects").then().statusCode(401).contentType("application/problem+json");
        get(TestKeys.EXPIRED, "/api/projects").then().statusCode(401);
        get(TestKeys.NO_SCOPE, "/api/projects").then().statusCode(403);
        get(TestKeys.PUBLIC, "/api/projects").then().statusCode(403);
        post(TestKeys.NO_SCOPE, "/api/projects", "{'key': 'x', 'name': 'N'}")
                .then()
                .statusCode(403);
    }

    @Test
    void pagesShowEveryProjectOnce() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(create(fresh("paged")).path("id"));
        }

        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            Response page = get(TestKeys.ORGANIZATION, "/api/projects?limit=2&cursor=" + next);
            page.then().statusCode(200);
            seen.addAll(page.<List<String>>path("items.id"));
            next = page.path("next");
        } while (next != null);

        assertThat(seen).doesNotHaveDuplicates().containsAll(made);
        get(TestKeys.ORGANIZATION, "/api/projects?limit=200").then().statusCode(200);
        get(TestKeys.ORGANIZATION, "/api/projects?limit=201").then().statusCode(400);
        get(TestKeys.ORGANIZATION, "/api/projects?cursor=forged").then().statusCode(400);
    }

    @Test
    void repeatedRequestMakesOneProject() {
        String body = "{\"key\": \"" + fresh("once") + "\", \"name\": \"N\"}";
        String idempotency = fresh("idempotency");

        Response first = as(TestKeys.ORGANIZATION)
                .header("Idempotency-Key", idempotency)
                .body(body)
                .post("/api/projects");
        Response second = as(TestKeys.ORGANIZATION)
                .header("Idempotency-Key", idempotency)
                .body(body)
                .post("/api/projects");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.<String>path("id")).isEqualTo(first.path("id"));
    }
}
