package dev.flywheel.suite.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.suite.data.DataFolder;
import dev.flywheel.suite.service.Ports;
import dev.flywheel.suite.terminal.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    static Path temporary;

    private static DataFolder folder;
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        folder = DataFolder.open(temporary);
        server = PostgresServer.start(folder, Ports.from(0).postgresql());
        new Databases(server.address(), folder.secrets()).provide(List.of("analytics", "feedback"));
    }

    @AfterAll
    static void stop() {
        server.close();
        assertThat(server.process()).isEmpty();
        folder.close();
    }

    @Test
    void serverIsDurable() throws SQLException {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
            assertThat(ask(server.address().connect(), "show " + setting)).isEqualTo("on");
        }
        assertThat(ask(server.address().connect(), "show listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void roleOwnsItsDatabaseAndNothingElse() throws SQLException {
        try (Connection own = as("analytics", "analytics", password("analytics"))) {
            try (Statement statement = own.createStatement()) {
                statement.execute("create table owned (id int)");
            }
            assertThat(ask(own, "select rolsuper::text from pg_roles where rolname = current_user"))
                    .isEqualTo("false");
        }
        assertThatThrownBy(() -> as("analytics", "feedback", password("analytics")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void wrongPasswordIsRefused() {
        assertThatThrownBy(() -> as("analytics", "analytics", "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void committedRowsOutliveACrash() throws SQLException {
        try (Connection connection = server.address().connect("feedback");
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (id int)");
            statement.execute("insert into kept select generate_series(1, 1000)");
        }
        server.kill();
        server.start();
        assertThat(ask(server.address().connect("feedback"), "select count(*) from kept"))
                .isEqualTo("1000");
    }

    @Test
    void providingTwiceChangesNothing() throws SQLException {
        new Databases(server.address(), folder.secrets()).provide(List.of("analytics", "feedback"));
        as("feedback", "feedback", password("feedback")).close();
    }

    @Test
    void dataOfAnotherVersionIsRefused(@TempDir Path other) throws IOException {
        Path data = Files.createDirectories(other.resolve("postgresql/global")).getParent();
        Files.writeString(data.resolve("PG_VERSION"), "15\n");
        Files.createFile(data.resolve("global/pg_control"));
        refused(other, "was made by PostgreSQL 15, and this is 18");
    }

    @Test
    void folderOfSomethingElseIsRefused(@TempDir Path other) throws IOException {
        Files.createFile(Files.createDirectories(other.resolve("postgresql")).resolve("holiday.jpg"));
        refused(other, "does not hold PostgreSQL's data, or no longer all of it");
    }

    private static void refused(Path path, String reason) {
        try (DataFolder other = DataFolder.open(path)) {
            assertThatThrownBy(() -> PostgresServer.start(other, Ports.from(0).postgresql()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining(reason);
        }
    }

    private static String password(String name) {
        return folder.secrets().generated("postgresql-" + name);
    }

    private static Connection as(String user, String database, String password) throws SQLException {
        return DriverManager.getConnection(server.address().jdbcUrl(database), user, password);
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
