package dev.flywheel.suite.fault;

import dev.flywheel.suite.Suite;
import dev.flywheel.suite.service.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What the database really holds of a round, read past the service.
 *
 * @param ids the ids found
 * @param rows how many rows they were found in
 */
record Stored(Set<UUID> ids, long rows) {

    private static final String BY_NAME = "select id from event where name = ?";
    private static final String APART =
            """
            select (select count(*) from event_ledger l
                    where not exists (select from event e where e.project_id = l.project_id and e.id = l.id))
                 + (select count(*) from event e
                    where not exists (select from event_ledger l where l.project_id = e.project_id and l.id = e.id))""";

    /** Reads the events of this name. */
    static Stored read(Suite suite, String eventName) throws SQLException {
        try (Connection connection = suite.connect(Service.ANALYTICS);
                PreparedStatement select = connection.prepareStatement(BY_NAME)) {
            select.setString(1, eventName);
            Set<UUID> ids = new HashSet<>();
            long rows = 0;
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    ids.add(found.getObject(1, UUID.class));
                    rows++;
                }
            }
            return new Stored(ids, rows);
        }
    }

    /** How many events are not in the ledger of ids, and ids of the ledger without an event: always none. */
    static long apartFromLedger(Suite suite) throws SQLException {
        try (Connection connection = suite.connect(Service.ANALYTICS);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(APART)) {
            found.next();
            return found.getLong(1);
        }
    }

    /** Rows beyond the first of each id. */
    long duplicates() {
        return rows - ids.size();
    }

    /** How many of the expected are not here. */
    long missing(Set<UUID> expected) {
        return expected.stream().filter(id -> !ids.contains(id)).count();
    }

    /** How many are here that were never sent. */
    long alien(Set<UUID> sent) {
        return ids.stream().filter(id -> !sent.contains(id)).count();
    }
}
