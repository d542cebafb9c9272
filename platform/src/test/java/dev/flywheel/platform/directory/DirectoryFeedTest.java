package dev.flywheel.platform.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.platform.testing.FlywheelResource;
import dev.flywheel.platform.testing.PostgresServer;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = FlywheelResource.class, initArgs = @ResourceArg(name = "database", value = "platform"))
class DirectoryFeedTest {

    @Inject
    Directory directory;

    @Test
    void changeOfTheControlPlaneIsLiveAndSavedWithoutARestart() throws Exception {
        DirectorySnapshot before = TestKeys.directory();
        UUID added = UUID.randomUUID();
        List<Organization> organizations = new ArrayList<>(before.organizations());
        organizations.add(new Organization(added, "c", "Organization C"));
        long revision = directory.snapshot().revision() + 1;
        CompletableFuture<DirectorySnapshot> heard = new CompletableFuture<>();
        directory.onChange(heard::complete);

        FlywheelResource.controlPlane()
                .publish(new DirectorySnapshot(
                        revision, organizations, before.projects(), before.environments(), before.keys()));

        assertThat(heard).succeedsWithin(Duration.ofSeconds(5));
        assertThat(directory.snapshot().organizations())
                .extracting(Organization::id)
                .contains(added);
        assertThat(directory.keyBySha256(before.keys().get(0).sha256())).isPresent();
        assertThat(savedRevision(revision)).isEqualTo(revision);
    }

    /** Saving follows the change by one statement; wait for it, but not for ever. */
    private static long savedRevision(long expected) throws Exception {
        long saved = -1;
        for (int tries = 0; tries < 100 && saved != expected; tries++) {
            try (Connection connection = PostgresServer.shared().connect("platform");
                    ResultSet row =
                            connection.createStatement().executeQuery("select revision from directory_snapshot")) {
                saved = row.next() ? row.getLong(1) : -1;
            }
            Thread.sleep(50);
        }
        return saved;
    }
}
