package dev.flywheel.suite.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The most that one connection can put into the event table: rows that the service stored, written again into that same
 * table by one COPY in PostgreSQL's text format, with a commit at its end.
 */
final class CopyBaseline implements AutoCloseable {

    private static final int MOST_ROWS = 300_000;
    private static final int BUFFER = 1 << 20;

    private final Connection connection;
    private final Path events;
    private final Path ids;
    private long rows;
    private long copied;

    CopyBaseline(Connection connection, Path folder) {
        this.connection = connection;
        this.events = folder.resolve("copy-events.txt");
        this.ids = folder.resolve("copy-ids.txt");
    }

    /**
     * A COPY that was timed.
     *
     * @param perSecond rows per second
     * @param cpuMicrosEach PostgreSQL's processor time per row
     */
    record Result(double perSecond, double cpuMicrosEach) {

        Result meanWith(Result other) {
            return new Result((perSecond + other.perSecond) / 2, (cpuMicrosEach + other.cpuMicrosEach) / 2);
        }
    }

    /** Reads the rows that will be written: those stored so far, up to a limit. */
    void readRows() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table copied_ledger (like event_ledger including all)");
        }
        rows = copyOut("copy (select * from event limit " + MOST_ROWS + ") to stdout", events);
        copyOut("copy (select * from event_ledger limit " + MOST_ROWS + ") to stdout", ids);
    }

    /** Rows that the runs have added to the event table so far. */
    long copied() {
        return copied;
    }

    /** Writes the rows into the event table once more. */
    Result intoEvents(ProcessHandle postmaster) throws SQLException {
        checkpoint(connection);
        CpuMeter meter = CpuMeter.start(postmaster);
        long nanos = copyIn("copy event from stdin", events);
        copied += rows;
        return result(nanos, meter);
    }

    /** Writes the rows into the event table, and their ids into a copy of the ledger: all that the service stores. */
    Result intoEventsAndLedger(ProcessHandle postmaster) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate copied_ledger");
        }
        checkpoint(connection);
        CpuMeter meter = CpuMeter.start(postmaster);
        long nanos = copyIn("copy event from stdin", events) + copyIn("copy copied_ledger from stdin", ids);
        copied += rows;
        return result(nanos, meter);
    }

    /** Gives every measurement the same start: the first change of each page after a checkpoint is logged whole. */
    static void checkpoint(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private Result result(long nanos, CpuMeter meter) {
        return new Result(rows / (nanos / 1e9), meter.micros() / rows);
    }

    private long copyOut(String sql, Path file) throws SQLException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return copies().copyOut(sql, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long copyIn(String sql, Path file) throws SQLException {
        try (InputStream in = Files.newInputStream(file)) {
            long begin = System.nanoTime();
            copies().copyIn(sql, in, BUFFER);
            return System.nanoTime() - begin;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CopyManager copies() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
