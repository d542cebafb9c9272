package dev.flywheel.experiments.organization;

import static dev.flywheel.experiments.testing.Api.as;
import static dev.flywheel.experiments.testing.Api.get;
import static dev.flywheel.experiments.testing.Api.patch;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.flywheel.experiments.testing.Api;
import dev.flywheel.experiments.testing.ExperimentsResource;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ExperimentsResource.class)
class OrganizationTest {

    private static final String MINE = "/api/organizations/" + TestKeys.ORGANIZATION_A;
    private static final String THEIRS = "/api/organizations/" + TestKeys.ORGANIZATION_B;

    @BeforeEach
    void seed() {
        Api.seed();
    }

    @Test
    void onlyMineIsListed() {
        get(TestKeys.ORGANIZATION, "/api/organizations")
                .then()
                .statusCode(200)
                .body("items.id", contains(TestKeys.ORGANIZATION_A.toString()));
    }

    @Test
    void nameIsChangedByWhoReadThePresentVersion() {
        String etag = get(TestKeys.ORGANIZATION, MINE).header("ETag");

        as(TestKeys.ORGANIZATION).body("{\"name\": \"New\"}").patch(MINE).then().statusCode(428);
        patch(TestKeys.ORGANIZATION, MINE, "\"999\"", "{'name': 'New'}").then().statusCode(412);
        patch(TestKeys.ORGANIZATION, MINE, etag, "{'name': 'New'}")
                .then()
                .statusCode(200)
                .body("name", equalTo("New"));
        patch(TestKeys.ORGANIZATION, MINE, etag, "{'name': 'Newer'}").then().statusCode(412);
    }

    @Test
    void refusedMemberIsNamed() {
        patch(TestKeys.ORGANIZATION, MINE, "*", "{'name': ''}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/name"));
        patch(TestKeys.ORGANIZATION, MINE, "*", "{'name': 'N', 'key': 'k'}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/key"));
    }

    @Test
    void anotherOrganizationIs404() {
        get(TestKeys.ORGANIZATION, THEIRS).then().statusCode(404).contentType("application/problem+json");
        patch(TestKeys.ORGANIZATION, THEIRS, "*", "{'name': 'Mine now'}").then().statusCode(404);
    }

    @Test
    void keyDecidesWhoMayAsk() {
        given().get(MINE).then().statusCode(401);
        get(TestKeys.NO_SCOPE, MINE).then().statusCode(403);
        get(TestKeys.SECRET, MINE).then().statusCode(200);
        // A project's key may look, but what it changes here would change other projects' organization too.
        patch(TestKeys.SECRET, MINE, "*", "{'name': 'N'}").then().statusCode(403);
    }
}
