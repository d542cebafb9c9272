package dev.flywheel.analytics.capture;

import static dev.flywheel.analytics.Api.capture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.flywheel.analytics.Api;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.testing.PostgresServer;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CaptureFaultTest {

    @Inject
    EventQueue queue;

    @Inject
    CaptureConfig config;

    private static String event(String name, UUID id) {
        return "{\"id\":\"%s\",\"event\":\"%s\",\"distinctId\":\"u\"}".formatted(id, name);
    }

    @Test
    void aKilledDatabaseAnswers503AndRecoversWithoutLossOrDuplicate() throws InterruptedException {
        UUID before = UUID.randomUUID();
        UUID during = UUID.randomUUID();
        capture(event("killed", before)).statusCode(202);
        PostgresServer.shared().kill();
        try {
            long start = System.nanoTime();
            capture(event("killed", during))
                    .statusCode(503)
                    .contentType(containsString("application/problem+json"))
                    .header("Retry-After", notNullValue());
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(config.deadline().plusSeconds(1));
            Api.as(TestKeys.SECRET)
                    .get("/api/analytics/active-users")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue());
        } finally {
            PostgresServer.shared().restart();
        }
        String both = "[" + event("killed", before) + "," + event("killed", during) + "]";
        int status = 503;
        for (int attempt = 0; status == 503 && attempt < 40; attempt++) {
            status = capture(both).extract().statusCode();
            TimeUnit.MILLISECONDS.sleep(250);
        }
        assertThat(status).isEqualTo(202);
        assertThat(Api.query("select count(*) from event where name = 'killed'"))
                .isEqualTo("2");
        capture(both).statusCode(202).body("duplicates", equalTo(2));
    }

    @Test
    void aLockedTableAnswers503AtTheDeadline() throws SQLException {
        try (Connection other = PostgresServer.shared().connect("analytics");
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("lock table event_ledger in access exclusive mode");
            long start = System.nanoTime();
            capture(event("locked", UUID.randomUUID())).statusCode(503).header("Retry-After", notNullValue());
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(config.deadline().plusSeconds(1));
            other.rollback();
        }
    }

    @Test
    void aFullQueueAnswers503AtOnce() {
        List<EventRow> rows = new ArrayList<>();
        UUID project = UUID.randomUUID();
        IntStream.rangeClosed(0, config.maxQueued())
                .forEach(i -> rows.add(new EventRow(project, UUID.randomUUID(), i, "", new byte[0])));
        assertRefusedAtOnce(rows);
    }

    @Test
    void aQueueOfLargeEventsIsFullByTheirSize() {
        byte[] tuple = new byte[(int) config.maxQueuedSize().asLongValue() + 1];
        assertRefusedAtOnce(List.of(new EventRow(UUID.randomUUID(), UUID.randomUUID(), 0, "", tuple)));
    }

    private void assertRefusedAtOnce(List<EventRow> rows) {
        int before = queue.queued();
        assertThatThrownBy(() -> queue.submit(rows).await().atMost(Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
        assertThat(queue.queued()).isEqualTo(before);
    }

    @Test
    void aPoisonedEventIsRefusedAndItsNeighboursAreStored() throws SQLException {
        // Stands for any value that passes our checks and not PostgreSQL's.
        execute(
                """
                create function poison() returns trigger language plpgsql as
                $$ begin if new.distinct_id = 'poison' then raise sqlstate '22P05'; end if; return new; end $$""",
                "create trigger poison before insert on event for each row execute function poison()");
        try {
            String batch = IntStream.range(0, 100)
                    .mapToObj(i ->
                            "{\"event\":\"poisoned\",\"distinctId\":\"%s\"}".formatted(i == 37 ? "poison" : "u" + i))
                    .toList()
                    .toString();
            capture(batch)
                    .statusCode(202)
                    .body("accepted", equalTo(99))
                    .body("rejected[0].index", equalTo(37))
                    .body("rejected[0].pointer", equalTo("/37"));
            capture("{\"event\":\"poisoned\",\"distinctId\":\"poison\"}").statusCode(400);
        } finally {
            execute("drop trigger poison on event", "drop function poison");
        }
        assertThat(Api.query("select count(*) from event where name = 'poisoned'"))
                .isEqualTo("99");
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = PostgresServer.shared().connect("analytics");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
