package dev.flywheel.suite.load;

import dev.flywheel.platform.apikey.ApiKey;
import dev.flywheel.platform.apikey.KeyKind;
import dev.flywheel.suite.Suite;
import dev.flywheel.suite.SuiteOptions;
import dev.flywheel.suite.service.Service;
import dev.flywheel.suite.terminal.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A whole installation to try things on: any free ports, a new data folder on the disk of the build, deleted afterwards. */
public final class ThrowawaySuite implements AutoCloseable {

    private final Path data;
    private final String key;
    private final Suite suite;
    private final Thread onInterrupt = new Thread(this::end, "end-throwaway-suite");

    private ThrowawaySuite(Path data, String key, Suite suite) {
        this.data = data;
        this.key = key;
        this.suite = suite;
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    /**
     * Starts one.
     *
     * @param root the built project. The data goes below it and not to the system's temporary folder, which may be memory
     * @param settings further environment variables for every service
     */
    public static ThrowawaySuite start(Path root, Map<String, String> settings) {
        try {
            Path data = Files.createTempDirectory(Files.createDirectories(root.resolve("suite/target")), "throwaway-");
            String key = ApiKey.generate(KeyKind.SECRET, new SecureRandom()).text();
            Map<String, String> unlimited = new HashMap<>(settings);
            // All the load carries one key; what is measured is the service and not the limit of a key.
            unlimited.put("FLYWHEEL_RATE_LIMIT_REQUESTS_PER_SECOND", "100000000");
            // No flags for a quick start: what is measured has to be compiled as it is in production.
            SuiteOptions options = new SuiteOptions(
                    root,
                    data,
                    0,
                    Optional.empty(),
                    Optional.of(key),
                    Optional.empty(),
                    unlimited,
                    List.of(),
                    Console.silent());
            return new ThrowawaySuite(data, key, Suite.start(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the built project, as {@code ./flywheel} or the build names it. */
    public static Path root() {
        return Path.of(System.getProperty("flywheel.root", "")).toAbsolutePath().normalize();
    }

    /** What is running. */
    public Suite suite() {
        return suite;
    }

    /** A secret key that may do everything. */
    public String key() {
        return key;
    }

    /** Where a service listens on this machine. */
    public int port(Service service) {
        return suite.service(service).getPort();
    }

    /** The folder, for files that go with it. */
    public Path data() {
        return data;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
        end();
    }

    private void end() {
        suite.close();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("Could not delete all of " + data + ": " + e.getMessage());
        }
    }
}
