package dev.flywheel.experiments.directory;

import static dev.flywheel.experiments.testing.Api.as;
import static dev.flywheel.experiments.testing.Api.fresh;
import static dev.flywheel.experiments.testing.Api.get;
import static dev.flywheel.experiments.testing.Api.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.flywheel.experiments.testing.Api;
import dev.flywheel.experiments.testing.ExperimentsResource;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ExperimentsResource.class)
class DirectoryFeedTest {

    private static final String FEED = "/internal/directory";

    @BeforeEach
    void seed() {
        Api.seed();
    }

    private static Response changedSince(String etag, int waitSeconds) {
        return as(TestKeys.INTERNAL).header("If-None-Match", etag).get(FEED + "?waitSeconds=" + waitSeconds);
    }

    @Test
    void snapshotHoldsHashesAndNoKeys() {
        Response snapshot = get(TestKeys.INTERNAL, FEED);

        snapshot.then()
                .statusCode(200)
                .body("projects.id", hasItem(TestKeys.PROJECT_B.toString()))
                .body("projects.find { it.key == 'blog' }.timeZone", equalTo("Europe/Berlin"));
        assertThat(snapshot.header("ETag")).isEqualTo("\"" + snapshot.path("revision") + "\"");
        assertThat(snapshot.asString()).doesNotContain(TestKeys.SECRET).doesNotContain(ExperimentsResource.BOOTSTRAP);
    }

    @Test
    void unchangedDirectoryIs304AfterTheWait() {
        String etag = get(TestKeys.INTERNAL, FEED).header("ETag");
        long start = System.nanoTime();

        Response answer = changedSince(etag, 1);

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void changeWakesEveryoneWhoWaits() throws Exception {
        String etag = get(TestKeys.INTERNAL, FEED).header("ETag");
        ExecutorService callers = Executors.newFixedThreadPool(20);
        List<CompletableFuture<Response>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(CompletableFuture.supplyAsync(() -> changedSince(etag, 25), callers));
        }
        Api.pause(300);
        long start = System.nanoTime();
        String key = fresh("wakes");

        post(TestKeys.ORGANIZATION, "/api/projects", "{'key': '" + key + "', 'name': 'N'}")
                .then()
                .statusCode(201);

        for (CompletableFuture<Response> answer : waiting) {
            answer.get().then().statusCode(200).body("projects.key", hasItem(key));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        callers.shutdown();
    }

    @Test
    void changeMadeByAnotherReplicaIsSeen() {
        String etag = get(TestKeys.INTERNAL, FEED).header("ETag");
        String name = fresh("Elsewhere");

        Api.sql("update organization set name = ? where id = ?", name, TestKeys.ORGANIZATION_B);

        changedSince(etag, 25).then().statusCode(200).body("organizations.name", hasItem(name));
    }

    @Test
    void onlySiblingsMayFollow() {
        given().get(FEED).then().statusCode(401);
        get(TestKeys.SECRET, FEED).then().statusCode(403);
        get(ExperimentsResource.BOOTSTRAP, FEED).then().statusCode(403);
    }

    @Test
    void waitIsAtMostThirtySeconds() {
        as(TestKeys.INTERNAL).get(FEED + "?waitSeconds=30").then().statusCode(200);
        as(TestKeys.INTERNAL).get(FEED + "?waitSeconds=31").then().statusCode(400);
        as(TestKeys.INTERNAL).get(FEED + "?waitSeconds=-1").then().statusCode(400);
    }

    @Test
    void feedIsNotPartOfTheContract() {
        assertThat(given().get("/q/openapi").asString())
                .contains("/api/projects")
                .doesNotContain(FEED);
    }
}
