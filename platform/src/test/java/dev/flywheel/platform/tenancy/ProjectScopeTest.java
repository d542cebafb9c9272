package dev.flywheel.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.platform.postgres.DatabaseFailure;
import dev.flywheel.platform.testing.FlywheelResource;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Row-level security as the second line of defence: the statements here forget their project on purpose. */
@QuarkusTest
@QuarkusTestResource(value = FlywheelResource.class, initArgs = @ResourceArg(name = "database", value = "platform"))
class ProjectScopeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Pool pool;

    @Inject
    ProjectScope scope;

    @BeforeEach
    void makeTable() {
        pool.query(
                        """
                        create table if not exists note (project_id uuid not null, text text not null);
                        truncate note;
                        alter table note enable row level security;
                        alter table note force row level security;
                        drop policy if exists note_of_project on note;
                        create policy note_of_project on note
                            using (project_id = nullif(current_setting('flywheel.project_id', true), '')::uuid);
                        """)
                .execute()
                .await()
                .atMost(PATIENCE);
    }

    private void write(UUID asProject, UUID rowOf, String text) {
        scope.inSql(asProject, sql -> sql.preparedQuery("insert into note values ($1, $2)")
                        .execute(Tuple.of(rowOf, text)))
                .await()
                .atMost(PATIENCE);
    }

    private long countAs(UUID project) {
        return scope.inSql(
                        project, sql -> sql.query("select count(*) from note").execute())
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void queryThatForgetsItsProjectSeesOnlyItsOwnRows() {
        write(TestKeys.PROJECT_A, TestKeys.PROJECT_A, "mine");
        write(TestKeys.PROJECT_A, TestKeys.PROJECT_A, "mine too");
        write(TestKeys.PROJECT_B, TestKeys.PROJECT_B, "theirs");

        assertThat(countAs(TestKeys.PROJECT_A)).isEqualTo(2);
        assertThat(countAs(TestKeys.PROJECT_B)).isEqualTo(1);
    }

    @Test
    void rowOfAnotherProjectCannotBeWritten() {
        assertThatThrownBy(() -> write(TestKeys.PROJECT_A, TestKeys.PROJECT_B, "planted"))
                .satisfies(failure ->
                        assertThat(DatabaseFailure.sqlStateOf(failure)).isEqualTo("42501"));
    }

    @Test
    void withoutAProjectThereAreNoRowsAndTheScopeDoesNotOutliveItsTransaction() {
        write(TestKeys.PROJECT_A, TestKeys.PROJECT_A, "mine");

        for (int i = 0; i < 20; i++) {
            long seen = pool.query("select count(*) from note")
                    .execute()
                    .await()
                    .atMost(PATIENCE)
                    .iterator()
                    .next()
                    .getLong(0);
            assertThat(seen).isZero();
        }
    }
}
