package dev.flywheel.experiments.environment;

import static dev.flywheel.experiments.testing.Api.as;
import static dev.flywheel.experiments.testing.Api.delete;
import static dev.flywheel.experiments.testing.Api.eightAtOnce;
import static dev.flywheel.experiments.testing.Api.fresh;
import static dev.flywheel.experiments.testing.Api.get;
import static dev.flywheel.experiments.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.flywheel.experiments.testing.Api;
import dev.flywheel.experiments.testing.ExperimentsResource;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ExperimentsResource.class)
class EnvironmentTest {

    private static final String PATH = "/api/projects/" + TestKeys.PROJECT_A + "/environments";
    private static final String THEIRS = "/api/projects/" + TestKeys.PROJECT_B + "/environments";

    @BeforeEach
    void seed() {
        Api.seed();
    }

    @Test
    void environmentIsMadeListedAndDeleted() {
        String key = fresh("staging");
        Response made = post(TestKeys.SECRET, PATH, "{'key': '" + key + "'}");
        made.then().statusCode(201).body("key", equalTo(key)).body("projectId", equalTo(TestKeys.PROJECT_A.toString()));
        String path = PATH + "/" + made.<String>path("id");

        get(TestKeys.SECRET, PATH).then().statusCode(200).body("items.key", hasItem(key));
        get(TestKeys.SECRET, path).then().statusCode(200).header("ETag", "\"0\"");
        as(TestKeys.SECRET).delete(path).then().statusCode(428);
        delete(TestKeys.SECRET, path, "\"3\"").then().statusCode(412);
        delete(TestKeys.SECRET, path, "\"0\"").then().statusCode(204);
        get(TestKeys.SECRET, path).then().statusCode(404);
    }

    @Test
    void ofEightSimultaneousMakersOneSucceeds() throws Exception {
        String body = "{'key': '" + fresh("race") + "'}";

        assertThat(eightAtOnce(() -> post(TestKeys.SECRET, PATH, body)))
                .containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void refusedMemberIsNamed() {
        post(TestKeys.SECRET, PATH, "{'key': 'No'}").then().statusCode(400).body("errors[0].pointer", equalTo("/key"));
        post(TestKeys.SECRET, PATH, "{}").then().statusCode(400).body("errors[0].pointer", equalTo("/key"));
    }

    @Test
    void anotherProjectIs404() {
        get(TestKeys.SECRET, THEIRS).then().statusCode(404);
        post(TestKeys.SECRET, THEIRS, "{'key': 'x'}").then().statusCode(404);
        post(TestKeys.ORGANIZATION, THEIRS, "{'key': 'x'}").then().statusCode(404);
        get(TestKeys.ORGANIZATION, THEIRS).then().statusCode(404);
        get(TestKeys.NO_SCOPE, PATH).then().statusCode(403);
    }
}
