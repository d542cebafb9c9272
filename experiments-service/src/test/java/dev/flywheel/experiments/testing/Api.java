package dev.flywheel.experiments.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flywheel.platform.directory.DirectoryKey;
import dev.flywheel.platform.directory.DirectorySnapshot;
import dev.flywheel.platform.testing.PostgresServer;
import dev.flywheel.platform.testing.TestKeys;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** What the tests of this service say to it and ask of its database. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NAMES = new AtomicInteger();

    private static boolean seeded;

    private Api() {}

    /** A name that no other test uses. */
    public static String fresh(String stem) {
        return stem + "-" + NAMES.incrementAndGet();
    }

    /** A request with this key; single quotes in bodies stand for double ones. */
    public static RequestSpecification as(String key) {
        return given().header("Authorization", "Bearer " + key).contentType("application/json");
    }

    public static Response post(String key, String path, String body) {
        return as(key).body(body.replace('\'', '"')).post(path);
    }

    public static Response get(String key, String path) {
        return as(key).get(path);
    }

    public static Response patch(String key, String path, String etag, String body) {
        return as(key).header("If-Match", etag).body(body.replace('\'', '"')).patch(path);
    }

    public static Response delete(String key, String path, String etag) {
        return as(key).header("If-Match", etag).delete(path);
    }

    /** Puts the organizations, projects and keys of {@link TestKeys} into the control plane's tables. */
    public static void seed() {
        if (seeded) {
            return;
        }
        seeded = true;
        DirectorySnapshot directory = TestKeys.directory();
        directory
                .organizations()
                .forEach(organization -> sql(
                        "insert into organization (id, key, name, created_at) values (?, ?, ?, now()) on conflict do nothing",
                        organization.id(),
                        organization.key(),
                        organization.name()));
        directory
                .projects()
                .forEach(project -> sql(
                        """
                insert into project (organization_id, id, key, name, time_zone, allowed_origins, created_at)
                values (?, ?, ?, ?, ?, '{}', now()) on conflict do nothing
                """,
                        project.organizationId(),
                        project.id(),
                        project.key(),
                        project.name(),
                        project.timeZone().getId()));
        directory.keys().forEach(Api::seed);
        eventually(() -> get(TestKeys.SECRET, "/api/projects").statusCode() == 200);
    }

    /** Empties the control plane; the next {@link #seed()} fills it again. */
    public static void emptyControlPlane() {
        seeded = false;
        sql("truncate organization, project, environment, api_key, member");
    }

    private static void seed(DirectoryKey key) {
        sql(
                """
                insert into api_key (organization_id, project_id, id, kind, name, prefix, sha256, scopes,
                    allowed_origins, expires_at, created_at)
                values (?, ?, ?, ?, 'seed', 'seed', ?, ?, ?, ?::timestamptz, now()) on conflict do nothing
                """,
                key.organizationId(),
                key.projectId(),
                key.id(),
                key.kind().name().toLowerCase(Locale.ROOT),
                key.sha256(),
                key.scopes().stream().map(scope -> scope.value()).toArray(String[]::new),
                key.allowedOrigins().toArray(String[]::new),
                key.expiresAt() == null ? null : key.expiresAt().toString());
    }

    /** Runs a statement as superuser, past row-level security. */
    public static void sql(String text, Object... parameters) {
        try (Connection connection = PostgresServer.shared().connect("experiments");
                PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, value(connection, parameters[i]));
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one number that a query gives. */
    public static long count(String text) {
        try (Connection connection = PostgresServer.shared().connect("experiments");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(text)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(Connection connection, Object parameter) throws SQLException {
        if (parameter instanceof String[] texts) {
            Array array = connection.createArrayOf("text", texts);
            return array;
        }
        return parameter;
    }

    /** Waits until it holds, ten seconds at most. */
    public static void eventually(BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not become true within 10 s");
            }
            pause(20);
        }
    }

    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The statuses that eight simultaneous callers get. */
    public static List<Integer> eightAtOnce(Callable<Response> request) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Response>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(callers.submit(request));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Response> answer : answers) {
                statuses.add(answer.get().statusCode());
            }
            return statuses;
        } finally {
            callers.shutdown();
        }
    }

    /** A running experiment of project A with this body's extra members; gives its key. */
    public static String running(String extra) {
        String key = fresh("running");
        post(TestKeys.SECRET, "/api/experiments", experiment(key, extra)).then().statusCode(201);
        post(TestKeys.SECRET, "/api/experiments/" + key + "/start", "").then().statusCode(200);
        return key;
    }

    /** A valid experiment, two halves of one event. */
    public static String experiment(String key, String extra) {
        return "{'key': '" + key + "', 'variants': [{'key': 'control', 'weight': 0.5}, {'key': 'green', 'weight': 0.5,"
                + " 'payload': {'colour': '#0f0'}}], 'metric': {'event': 'purchase'}" + extra + "}";
    }

    public static Response assign(String key, String experiment, String unit, String attributes) {
        return post(
                key,
                "/api/experiments/assignments",
                "{'experimentKey': '" + experiment + "', 'unitId': '" + unit + "', 'attributes': " + attributes + "}");
    }

    /** The body, read without compiling a path expression: for loops. */
    public static JsonNode json(Response answer) {
        try {
            return JSON.readTree(answer.asByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
