package dev.flywheel.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One real PostgreSQL for all tests of a JVM: brought by Maven, without Docker, as root or not. */
public final class PostgresServer {

    private static PostgresServer shared;

    private final Path data;
    private EmbeddedPostgres postgres;

    private PostgresServer() {
        try {
            data = Files.createTempDirectory("flywheel-postgres");
            postgres = start(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    public static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = new PostgresServer();
        }
        return shared;
    }

    private EmbeddedPostgres start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "200")
                // Tests kill processes and not the machine: what is committed survives that without fsync, but only if
                // the
                // commit was waited for.
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("unix_socket_directories", "")
                .setPGStartupWait(Duration.ofSeconds(60));
        return port == 0 ? builder.start() : builder.setPort(port).start();
    }

    public int port() {
        return postgres.getPort();
    }

    /** An empty database owned by a role of the same name, which is no superuser: as in production. */
    public synchronized void createDatabase(String name) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("drop role if exists " + name);
            statement.execute("create role " + name + " login password '" + name + "'");
            statement.execute("create database " + name + " owner " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("Database " + name + " could not be made", e);
        }
    }

    /** A connection as superuser, which sees past row-level security; for assertions. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port() + "/" + database, "postgres", "postgres");
    }

    /** Ends every PostgreSQL process at once, as a power cut would; {@link #restart()} brings it back. */
    public synchronized void kill() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            List<ProcessHandle> backends = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            backends.forEach(ProcessHandle::destroyForcibly);
            postmaster.onExit().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("PostgreSQL could not be killed", e);
        }
    }

    /** Starts the killed server again on its port and data. */
    public synchronized void restart() {
        int port = postgres.getPort();
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            Files.deleteIfExists(data.resolve("epg-lock"));
            postgres = start(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
