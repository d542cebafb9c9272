package dev.flywheel.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * What a service needs around it in a test: a database of its own (argument {@code database}) and a control plane that
 * knows {@link TestKeys}. With argument {@code feed=false} only the database.
 */
public class FlywheelResource implements QuarkusTestResourceLifecycleManager {

    private static ControlPlaneStub controlPlane;

    private String database = "flywheel";
    private boolean feed = true;

    /** The control plane of this JVM's tests. */
    public static ControlPlaneStub controlPlane() {
        return controlPlane;
    }

    @Override
    public void init(Map<String, String> args) {
        database = args.getOrDefault("database", database);
        feed = Boolean.parseBoolean(args.getOrDefault("feed", "true"));
    }

    @Override
    public Map<String, String> start() {
        PostgresServer postgres = PostgresServer.shared();
        postgres.createDatabase(database);
        Map<String, String> settings = new HashMap<>(Map.of(
                "quarkus.http.test-port",
                "0",
                "quarkus.datasource.username",
                database,
                "quarkus.datasource.password",
                database,
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:" + postgres.port() + "/" + database,
                "quarkus.datasource.reactive.url",
                "postgresql://localhost:" + postgres.port() + "/" + database,
                "flywheel.internal.key",
                TestKeys.INTERNAL));
        if (feed) {
            controlPlane = new ControlPlaneStub(TestKeys.directory());
            settings.put("flywheel.siblings.experiments", controlPlane.url());
        }
        return settings;
    }

    @Override
    public void stop() {
        if (controlPlane != null) {
            controlPlane.stop();
        }
    }
}
