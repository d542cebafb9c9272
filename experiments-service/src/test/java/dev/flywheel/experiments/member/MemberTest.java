package dev.flywheel.experiments.member;

import static dev.flywheel.experiments.testing.Api.as;
import static dev.flywheel.experiments.testing.Api.delete;
import static dev.flywheel.experiments.testing.Api.eightAtOnce;
import static dev.flywheel.experiments.testing.Api.fresh;
import static dev.flywheel.experiments.testing.Api.get;
import static dev.flywheel.experiments.testing.Api.patch;
import static dev.flywheel.experiments.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

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
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ExperimentsResource.class)
class MemberTest {

    private static final String PROJECT = ", 'projectId': '" + TestKeys.PROJECT_A + "'";

    @BeforeEach
    void seed() {
        Api.seed();
    }

    private static Response add(String subject, String extra) {
        return post(
                TestKeys.ORGANIZATION, "/api/members", "{'subject': '" + subject + "', 'role': 'viewer'" + extra + "}");
    }

    @Test
    void roleIsGivenChangedAndTaken() {
        Response made = add(fresh("ann"), "");
        made.then().statusCode(201).body("role", equalTo("viewer"));
        String path = "/api/members/" + made.<String>path("id");

        as(TestKeys.ORGANIZATION)
                .body("{\"role\": \"owner\"}")
                .patch(path)
                .then()
                .statusCode(428);
        patch(TestKeys.ORGANIZATION, path, "\"0\"", "{'role': 'owner'}")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("role", equalTo("owner"));
        patch(TestKeys.ORGANIZATION, path, "\"0\"", "{'role': 'admin'}").then().statusCode(412);
        delete(TestKeys.ORGANIZATION, path, "\"1\"").then().statusCode(204);
        get(TestKeys.ORGANIZATION, path).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "admin", "editor", "analyst", "viewer", "operator", "billing"})
    void everyRoleCanBeGiven(String role) {
        post(TestKeys.ORGANIZATION, "/api/members", "{'subject': '" + fresh("bob") + "', 'role': '" + role + "'}")
                .then()
                .statusCode(201)
                .body("role", equalTo(role));
    }

    @Test
    void onePersonHasOneRoleInOnePlace() throws Exception {
        String subject = fresh("carl");

        assertThat(eightAtOnce(() -> add(subject, "")))
                .containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409, 409, 409);
        add(subject, PROJECT).then().statusCode(201);
        add(subject, PROJECT).then().statusCode(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'role': 'viewer'}; /subject",
                "{'subject': '', 'role': 'viewer'}; /subject",
                "{'subject': 's'}; /role",
                "{'subject': 's', 'role': 'king'}; /role",
                "{'subject': 's', 'role': 'viewer', 'projectId': '0190b000-0000-7000-8000-00000000000b'}; /projectId",
                "{'subject': 's', 'role': 'viewer', 'projectId': 'x'}; /projectId"
            })
    void refusedMemberIsNamed(String body, String pointer) {
        post(TestKeys.ORGANIZATION, "/api/members", body)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void keyOfAProjectSeesItsOwnMembersOnly() {
        String whole = add(fresh("dora"), "").path("id");
        String own = add(fresh("emil"), PROJECT).path("id");

        get(TestKeys.SECRET, "/api/members?limit=200")
                .then()
                .body("items.id", hasItem(own))
                .body("items.id", not(hasItem(whole)));
        get(TestKeys.SECRET, "/api/members/" + whole).then().statusCode(404);
        post(TestKeys.SECRET, "/api/members", "{'subject': 's', 'role': 'owner'}")
                .then()
                .statusCode(403);
        get(TestKeys.OTHER_SECRET, "/api/members/" + own).then().statusCode(404);
        delete(TestKeys.OTHER_SECRET, "/api/members/" + own, "*").then().statusCode(404);
        get(TestKeys.NO_SCOPE, "/api/members").then().statusCode(403);
    }
}
