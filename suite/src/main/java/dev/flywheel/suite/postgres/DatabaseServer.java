package dev.flywheel.suite.postgres;

import dev.flywheel.suite.terminal.StartFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server and who administers it.
 *
 * @param host name or address
 * @param port TCP port
 * @param database the administrator's own database, to connect to before there are others
 * @param user the administrator: a superuser, or a role that may create roles and databases
 * @param password the administrator's password; empty where the server asks for none
 */
public record DatabaseServer(String host, int port, String database, String user, String password) {

    private static final int DEFAULT_PORT = 5432;
    private static final String FORM = "postgresql://USER@HOST:PORT/DATABASE";

    /**
     * Reads a URL such as {@code postgresql://admin@db.example:5432/postgres}, with or without {@code jdbc:} in front.
     *
     * @param password used unless the URL itself carries one
     */
    public static DatabaseServer parse(String url, @Nullable String password) {
        try {
            URI uri = new URI(url.startsWith("jdbc:") ? url.substring(5) : url);
            String host = uri.getHost();
            String userInfo = uri.getRawUserInfo();
            if (host == null || userInfo == null || !"postgresql".equals(uri.getScheme())) {
                throw new StartFailure("The database URL must have the form " + FORM
                        + ", with the password in FLYWHEEL_DATABASE_PASSWORD.");
            }
            int colon = userInfo.indexOf(':');
            String user = decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
            String given = colon < 0 ? (password == null ? "" : password) : decode(userInfo.substring(colon + 1));
            String database = uri.getPath() == null || uri.getPath().length() < 2
                    ? "postgres"
                    : uri.getPath().substring(1);
            return new DatabaseServer(host, uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), database, user, given);
        } catch (URISyntaxException e) {
            // Not the exception's own text: it repeats the URL, and with it a password.
            throw new StartFailure("The database URL must have the form " + FORM + ".");
        }
    }

    /** Connects to the administrator's database as the administrator. */
    public Connection connect() throws SQLException {
        return connect(database);
    }

    /** Connects to the given database as the administrator. */
    public Connection connect(String toDatabase) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(toDatabase), properties);
    }

    /** The URL of one of its databases for JDBC, without user and password. */
    public String jdbcUrl(String ofDatabase) {
        return "jdbc:" + reactiveUrl(ofDatabase);
    }

    /** The URL of one of its databases for the reactive client, without user and password. */
    public String reactiveUrl(String ofDatabase) {
        return "postgresql://" + host + ":" + port + "/" + ofDatabase;
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
