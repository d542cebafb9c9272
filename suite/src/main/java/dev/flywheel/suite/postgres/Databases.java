package dev.flywheel.suite.postgres;

import dev.flywheel.suite.data.Secrets;
import dev.flywheel.suite.terminal.StartFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/** Gives each service a role and a database of its own, both of the same name. */
public final class Databases {

    private final DatabaseServer server;
    private final Secrets secrets;

    /** Databases on {@code server}, with passwords kept in {@code secrets}. */
    public Databases(DatabaseServer server, Secrets secrets) {
        this.server = server;
        this.secrets = secrets;
    }

    /** Makes what is missing. Existing roles get the password kept here; existing databases are left alone. */
    public void provide(List<String> names) {
        try (Connection connection = server.connect()) {
            for (String name : names) {
                provideRole(connection, name);
                provideDatabase(connection, name);
            }
        } catch (SQLException e) {
            throw new StartFailure(
                    "Cannot prepare the databases on " + server + " (" + e.getMessage()
                            + "): check that the server runs and that this user may create roles and databases.",
                    e);
        }
    }

    /** The password of the role of this name. */
    public String password(String name) {
        return secrets.generated("postgresql-" + name);
    }

    private void provideRole(Connection connection, String name) throws SQLException {
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
            run(connection, "create role " + name + " login nosuperuser nocreatedb nocreaterole");
        }
        // The driver hashes the password here, so that no log of the server can ever show it.
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(name, password(name).toCharArray(), "scram-sha-256");
    }

    private static void provideDatabase(Connection connection, String name) throws SQLException {
        if (exists(connection, "select 1 from pg_database where datname = ?", name)) {
            return;
        }
        if (!exists(connection, "select 1 from pg_roles where rolname = current_user and rolsuper and ? <> ''", name)) {
            // Only a superuser may give a database to a role that it is not a member of.
            run(connection, "grant " + name + " to current_user");
        }
        run(connection, "create database " + name + " owner " + name);
        run(connection, "revoke all on database " + name + " from public");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
