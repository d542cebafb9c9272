package dev.flywheel.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The five services on one PostgreSQL, started once for all tests of this JVM that need them. */
public final class RunningSuite {

    private static RunningSuite shared;
    private static RuntimeException failure;

    private final Suite suite;
    private final FlywheelApi api;

    private RunningSuite() {
        Path data = folder();
        Suite[] started = new Suite[1];
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (started[0] != null) {
                started[0].close();
            }
            delete(data);
        }));
        suite = Suite.start(SuiteOptions.quiet(root(), data));
        started[0] = suite;
        api = new FlywheelApi(suite.front());
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("flywheel-suite-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it at the first call. */
    public static synchronized RunningSuite shared() {
        if (failure != null) {
            // A start that failed would fail again, and each try takes long.
            throw failure;
        }
        if (shared == null) {
            try {
                shared = new RunningSuite();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return shared;
    }

    public static Path root() {
        return Path.of(System.getProperty("flywheel.root", ".."))
                .toAbsolutePath()
                .normalize();
    }

    public Suite suite() {
        return suite;
    }

    /** The first secret key: every scope, in the default project unless it names another. */
    public String key() {
        return suite.bootstrapKey().orElseThrow();
    }

    /** The public API behind the front. */
    public FlywheelApi api() {
        return api;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
