package dev.flywheel.gateway;

import dev.flywheel.platform.testing.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the ledger past row-level security, and waits for what is still on its way. */
public final class LedgerRows {

    private LedgerRows() {}

    /** The rows of a session, once there are so many. */
    public static List<Map<String, Object>> await(String session, int count) throws Exception {
        long end = System.nanoTime() + 20_000_000_000L;
        List<Map<String, Object>> rows = of(session);
        while (rows.size() < count && System.nanoTime() < end) {
            Thread.sleep(20);
            rows = of(session);
        }
        if (rows.size() != count) {
            throw new AssertionError("Expected " + count + " rows of " + session + ", found " + rows);
        }
        return rows;
    }

    public static Map<String, Object> awaitOne(String session) throws Exception {
        return await(session, 1).get(0);
    }

    private static List<Map<String, Object>> of(String session) throws SQLException {
        try (Connection connection = PostgresServer.shared().connect("gateway");
                PreparedStatement query = connection.prepareStatement(
                        "select * from claude_usage where session_id = ? order by occurred_at")) {
            query.setString(1, session);
            List<Map<String, Object>> rows = new ArrayList<>();
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.put(result.getMetaData().getColumnName(i), result.getObject(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }
}
