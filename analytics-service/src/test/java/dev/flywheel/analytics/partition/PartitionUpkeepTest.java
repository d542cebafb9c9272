package dev.flywheel.analytics.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.analytics.Api;
import dev.flywheel.platform.testing.PostgresServer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PartitionUpkeepTest {

    private static final DateTimeFormatter PARTITION =
            DateTimeFormatter.ofPattern("'event_'yyyyMM").withZone(ZoneOffset.UTC);

    @Inject
    PartitionUpkeep upkeep;

    private void run() {
        upkeep.run().await().atMost(Duration.ofSeconds(20));
    }

    private static boolean exists(String table) {
        return Api.query("select to_regclass('" + table + "')") != null;
    }

    @Test
    void everyMonthFromTheOldestKeptToThreeAheadHasAPartition() {
        run();
        Instant now = Instant.now();
        assertThat(exists(PARTITION.format(now.minus(Duration.ofDays(730))))).isTrue();
        assertThat(exists(PARTITION.format(now))).isTrue();
        assertThat(exists(PARTITION.format(
                        now.atOffset(ZoneOffset.UTC).withDayOfMonth(1).plusMonths(3))))
                .isTrue();
        assertThat(exists(PARTITION.format(
                        now.atOffset(ZoneOffset.UTC).withDayOfMonth(1).plusMonths(4))))
                .isFalse();
    }

    @Test
    void runningAgainChangesNothing() {
        run();
        String before = Api.query("select count(*) from pg_inherits where inhparent = 'event'::regclass");
        run();
        assertThat(Api.query("select count(*) from pg_inherits where inhparent = 'event'::regclass"))
                .isEqualTo(before);
    }

    @Test
    void aMonthPastItsTimeIsDroppedWithItsEvents() throws SQLException {
        execute("select make_event_partition('2020-05-01')", insertAt("2020-05-31T23:59:59Z"));
        assertThat(exists("event_202005")).isTrue();
        run();
        assertThat(exists("event_202005")).isFalse();
        assertThat(Api.query("select count(*) from event where name = 'upkeep'"))
                .isEqualTo("0");
    }

    @Test
    void rowsOfTheDefaultPartitionMoveToTheirMonth() throws SQLException {
        execute(insertAt("2031-02-14T00:00:00Z"), "select make_event_partition('2031-02-01')");
        assertThat(Api.query("select tableoid::regclass from event where name = 'upkeep'"))
                .isEqualTo("event_203102");
        assertThat(Api.query("select count(*) from event_default where name = 'upkeep'"))
                .isEqualTo("0");
        execute("drop table event_203102");
    }

    @Test
    void idsLeaveTheLedgerTwoDaysAfterTheirEvents() throws SQLException {
        execute(
                "delete from event_ledger where received_at < now() - interval '700 days'",
                "insert into event_ledger values (gen_random_uuid(), gen_random_uuid(), now() - interval '733 days')",
                "insert into event_ledger values (gen_random_uuid(), gen_random_uuid(), now() - interval '731 days')");
        run();
        assertThat(Api.query("select count(*) from event_ledger where received_at < now() - interval '700 days'"))
                .isEqualTo("1");
    }

    private static String insertAt(String time) {
        return "insert into event (project_id, id, person_id, ts, received_at, name, distinct_id, properties) values"
                + " (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '" + time
                + "', now(), 'upkeep', 'u', '{}')";
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
