package dev.flywheel.analytics;

import static io.restassured.RestAssured.given;

import dev.flywheel.platform.testing.PostgresServer;
import dev.flywheel.platform.testing.TestKeys;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Talks to the service as a customer does. */
public final class Api {

    public static final String EVENTS = "/api/analytics/events";

    private Api() {}

    public static RequestSpecification as(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    public static ValidatableResponse capture(String json) {
        return captureAs(TestKeys.SECRET, json);
    }

    public static ValidatableResponse captureAs(String key, String json) {
        return capture(key, json.getBytes(StandardCharsets.UTF_8), null);
    }

    public static ValidatableResponse capture(String key, byte[] body, String contentEncoding) {
        RequestSpecification request =
                as(key).header("Content-Type", "application/json").body(body);
        if (contentEncoding != null) {
            request.header("Content-Encoding", contentEncoding);
        }
        return request.post(EVENTS).then();
    }

    /** One event as JSON. Its id follows from what it says, so that storing it again changes nothing. */
    public static String event(String name, String distinctId, String timestamp) {
        return event(name, distinctId, timestamp, "{}");
    }

    public static String event(String name, String distinctId, String timestamp, String properties) {
        UUID id = UUID.nameUUIDFromBytes(
                String.join("|", name, distinctId, timestamp, properties).getBytes(StandardCharsets.UTF_8));
        return """
                {"id":"%s","event":"%s","distinctId":"%s","timestamp":"%s","properties":%s}"""
                .formatted(id, name, distinctId, timestamp, properties);
    }

    public static void store(String key, List<String> events) {
        captureAs(key, events.stream().collect(Collectors.joining(",", "[", "]")))
                .statusCode(202);
    }

    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** The first column of the first row. */
    public static String query(String sql) {
        try (Connection connection = PostgresServer.shared().connect("analytics");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
