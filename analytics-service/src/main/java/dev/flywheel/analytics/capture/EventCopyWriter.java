package dev.flywheel.analytics.capture;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Stores rows: their ids go to the ledger first, and those that the ledger did not know go to the event table by binary COPY,
 * in one transaction. This is the one place that talks JDBC, because the reactive client has no COPY; it blocks, on worker threads.
 */
@ApplicationScoped
class EventCopyWriter {

    private static final Logger LOG = Logger.getLogger(EventCopyWriter.class);

    private static final int ATTEMPTS = 3;
    private static final byte[] COPY_HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] COPY_TRAILER = {(byte) 0xFF, (byte) 0xFF};
    private static final String COPY = "copy event (" + EventEncoder.COLUMNS + ") from stdin (format binary)";
    private static final String LEDGER =
            "insert into event_ledger (project_id, id) select * from unnest(?::uuid[], ?::uuid[]) on conflict do nothing";

    private final AgroalDataSource database;
    private final CaptureConfig config;

    EventCopyWriter(AgroalDataSource database, CaptureConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Gives every row of the batch its fate and answers every request in it, one way or the other. */
    void write(List<Submission> batch) {
        List<EventRow> rows = new ArrayList<>();
        batch.forEach(submission -> rows.addAll(submission.rows()));
        try (Connection connection = database.getConnection()) {
            // A database that hangs must not hold the lane for ever.
            connection.setNetworkTimeout(Runnable::run, (int) config.deadline().toMillis());
            connection.setAutoCommit(false);
            store(connection, rows);
            batch.forEach(Submission::complete);
        } catch (SQLException | RuntimeException failure) {
            LOG.warnf("Events could not be stored: %s", failure.getMessage());
            batch.forEach(EventCopyWriter::settle);
        }
    }

    /** After a failure: what was committed before it stays acknowledged, the rest is for the sender to repeat. */
    private static void settle(Submission submission) {
        if (submission.rows().stream().noneMatch(row -> row.fate == EventRow.Fate.WAITING)) {
            submission.complete();
        } else {
            submission.fail(EventQueue.unavailable("The events could not be stored."));
        }
    }

    /** Stores the rows together; where PostgreSQL objects to a value, halves them until only the culprit is left. */
    private void store(Connection connection, List<EventRow> rows) throws SQLException {
        try {
            storeTogether(connection, rows);
        } catch (SQLException failure) {
            if (!isBadValue(failure)) {
                throw failure;
            }
            if (rows.size() == 1) {
                EventRow culprit = rows.get(0);
                culprit.fate = EventRow.Fate.REFUSED;
                culprit.reason = "cannot be stored: a value is not one that PostgreSQL takes";
                return;
            }
            int half = rows.size() / 2;
            store(connection, rows.subList(0, half));
            store(connection, rows.subList(half, rows.size()));
        }
    }

    private void storeTogether(Connection connection, List<EventRow> rows) throws SQLException {
        List<EventRow> distinct = distinct(rows);
        List<EventRow> stored = inTransaction(connection, distinct);
        // What the ledger knew keeps this fate; what it did not is marked after it.
        rows.forEach(row -> row.fate = EventRow.Fate.DUPLICATE);
        stored.forEach(row -> row.fate = EventRow.Fate.STORED);
    }

    /** In the order of their ids, and of each id the row that came first. */
    private static List<EventRow> distinct(List<EventRow> rows) {
        List<EventRow> sorted = new ArrayList<>(rows);
        sorted.sort(null);
        List<EventRow> distinct = new ArrayList<>(rows.size());
        EventRow previous = null;
        for (EventRow row : sorted) {
            if (previous == null || !row.sameIdAs(previous)) {
                distinct.add(row);
            }
            previous = row;
        }
        return distinct;
    }

    private List<EventRow> inTransaction(Connection connection, List<EventRow> rows) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                List<EventRow> fresh = enterInLedger(connection, rows);
                copy(connection, fresh);
                connection.commit();
                return fresh;
            } catch (SQLException failure) {
                rollBack(connection, failure);
                if (attempt == ATTEMPTS || !isRetryable(failure)) {
                    throw failure;
                }
            }
        }
    }

    /** The rows whose ids were new. Replays are rare, so the count alone is asked for first. */
    private static List<EventRow> enterInLedger(Connection connection, List<EventRow> rows) throws SQLException {
        try (PreparedStatement insert = ledgerStatement(connection, LEDGER, rows)) {
            if (insert.executeUpdate() == rows.size()) {
                return rows;
            }
        }
        connection.rollback();
        Set<EventRow> fresh = new HashSet<>();
        try (PreparedStatement insert = ledgerStatement(connection, LEDGER + " returning project_id, id", rows);
                ResultSet entered = insert.executeQuery()) {
            while (entered.next()) {
                fresh.add(new EventRow(
                        entered.getObject(1, UUID.class), entered.getObject(2, UUID.class), 0, "", new byte[0]));
            }
        }
        return rows.stream().filter(fresh::contains).toList();
    }

    private static PreparedStatement ledgerStatement(Connection connection, String sql, List<EventRow> rows)
            throws SQLException {
        Array projects = connection.createArrayOf(
                "uuid", rows.stream().map(row -> row.project).toArray());
        Array ids = connection.createArrayOf(
                "uuid", rows.stream().map(row -> row.id).toArray());
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setArray(1, projects);
        statement.setArray(2, ids);
        return statement;
    }

    private static void copy(Connection connection, List<EventRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            copy.writeToCopy(COPY_HEADER, 0, COPY_HEADER.length);
            for (EventRow row : rows) {
                copy.writeToCopy(row.tuple, 0, row.tuple.length);
            }
            copy.writeToCopy(COPY_TRAILER, 0, COPY_TRAILER.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void rollBack(Connection connection, SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            cause.addSuppressed(gone);
        }
    }

    /** Class 22: a value that the column cannot hold. */
    private static boolean isBadValue(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith("22");
    }

    /** Class 40: this transaction lost to another one, and may well win when it tries again. */
    private static boolean isRetryable(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith("40");
    }
}
