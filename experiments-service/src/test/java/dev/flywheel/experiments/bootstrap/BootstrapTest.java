package dev.flywheel.experiments.bootstrap;

import static dev.flywheel.experiments.testing.Api.as;
import static dev.flywheel.experiments.testing.Api.assign;
import static dev.flywheel.experiments.testing.Api.count;
import static dev.flywheel.experiments.testing.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.flywheel.experiments.testing.Api;
import dev.flywheel.experiments.testing.ExperimentsResource;
import dev.flywheel.platform.testing.Settings;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ExperimentsResource.class)
class BootstrapTest {

    @Inject
    Bootstrap bootstrap;

    @Inject
    BootstrapConfig config;

    @Test
    void eightReplicasThatStartAtOnceMakeOneOrganization() {
        Api.emptyControlPlane();

        List<CompletableFuture<Boolean>> starts = IntStream.range(0, 8)
                .mapToObj(i -> bootstrap
                        .createIfEmpty(FirstKeys.of(config))
                        .subscribeAsCompletionStage()
                        .orTimeout(20, TimeUnit.SECONDS))
                .toList();

        assertThat(starts.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrder(true, false, false, false, false, false, false, false);
        assertThat(count("select count(*) from organization")).isEqualTo(1);
        assertThat(count("select count(*) from project where time_zone = 'Europe/Berlin'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from environment where key in ('production', 'development')"))
                .isEqualTo(2);
        assertThat(count("select count(*) from api_key")).isEqualTo(2);
        assertFirstKeysWork();
    }

    @Test
    void laterStartChangesNothing() {
        Api.eventually(() -> get(ExperimentsResource.BOOTSTRAP, "/api/projects").statusCode() == 200);
        long revision = count("select value from revision where name = 'directory'");

        Boolean created = bootstrap.createIfEmpty(FirstKeys.of(config)).await().atMost(Duration.ofSeconds(10));

        assertThat(created).isFalse();
        assertThat(count("select value from revision where name = 'directory'")).isEqualTo(revision);
    }

    private static void assertFirstKeysWork() {
        Api.eventually(() -> get(ExperimentsResource.BOOTSTRAP, "/api/projects").statusCode() == 200);
        get(ExperimentsResource.BOOTSTRAP, "/api/organizations").then().body("items.key", contains("default"));
        get(ExperimentsResource.BOOTSTRAP, "/api/projects")
                .then()
                .body("items.key", hasItem("default"))
                .body("items[0].timeZone", equalTo("Europe/Berlin"));
        String project = get(ExperimentsResource.BOOTSTRAP, "/api/projects").path("items[0].id");
        get(ExperimentsResource.BOOTSTRAP, "/api/projects/" + project + "/environments")
                .then()
                .body("items.key", containsInAnyOrder("production", "development"));
        // No Flywheel-Project: the key means its default project.
        get(ExperimentsResource.BOOTSTRAP, "/api/experiments").then().statusCode(200);
        as(ExperimentsResource.BOOTSTRAP)
                .header("Flywheel-Project", "default")
                .get("/api/experiments")
                .then()
                .statusCode(200);
        as(ExperimentsResource.BOOTSTRAP)
                .header("Flywheel-Project", TestKeys.PROJECT_A.toString())
                .get("/api/experiments")
                .then()
                .statusCode(404);
        assign(ExperimentsResource.BOOTSTRAP_PUBLIC, "none", "u", "{}").then().statusCode(404);
        get(ExperimentsResource.BOOTSTRAP, "/internal/directory").then().statusCode(403);
    }

    @Test
    void malformedSettingsAreRefusedInOneLineWithoutTheKey() {
        String publicKey = ExperimentsResource.BOOTSTRAP_PUBLIC;
        for (String key : List.of("secret", ExperimentsResource.BOOTSTRAP + "x", publicKey)) {
            BootstrapConfig wrong = Settings.read(BootstrapConfig.class, Map.of("flywheel.bootstrap.key", key));

            assertThatThrownBy(() -> FirstKeys.of(wrong))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("FLYWHEEL_BOOTSTRAP_KEY")
                    .hasMessageNotContaining(key)
                    .hasMessageNotContaining("\n");
        }
        BootstrapConfig zone = Settings.read(BootstrapConfig.class, Map.of("flywheel.bootstrap.time-zone", "Mars"));
        assertThatThrownBy(() -> FirstKeys.of(zone)).hasMessageContaining("flywheel.bootstrap.time-zone");
    }
}
