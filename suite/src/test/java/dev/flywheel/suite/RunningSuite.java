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

    private final Suite suite;
    private final FlywheelApi api;

    private RunningSuite() {
        try {
            Path data = Files.createTempDirectory("flywheel-suite-test");
            suite = Suite.start(SuiteOptions.quiet(root(), data));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                suite.close();
                delete(data);
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        api = new FlywheelApi(suite.front());
    }

    /** Starts it at the first call. */
    public static synchronized RunningSuite shared() {
        if (shared == null) {
            shared = new RunningSuite();
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
