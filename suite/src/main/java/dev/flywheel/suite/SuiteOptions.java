package dev.flywheel.suite;

import dev.flywheel.suite.postgres.DatabaseServer;
import dev.flywheel.suite.terminal.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a suite is started with.
 *
 * @param root the folder of the built project, where the services' packaged folders are
 * @param data what the installation keeps; made when missing
 * @param port the front's port, the services on the five after it; 0 takes any free ports
 * @param database an external PostgreSQL instead of the embedded one
 * @param bootstrapKey the first secret key, instead of a generated one
 * @param anthropicKey key of the real Claude API; without it the bundled simulator answers
 * @param settings further environment variables for every service
 * @param jvmFlags for the services' Java virtual machines
 * @param console where progress is shown
 */
public record SuiteOptions(
        Path root,
        Path data,
        int port,
        Optional<DatabaseServer> database,
        Optional<String> bootstrapKey,
        Optional<String> anthropicKey,
        Map<String, String> settings,
        List<String> jvmFlags,
        Console console) {

    /** Soon there and light: the second compiler would only pay after minutes of load. */
    static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    /** Any free ports, embedded PostgreSQL, generated key, simulator, silence: what a test wants. */
    public static SuiteOptions quiet(Path root, Path data) {
        return new SuiteOptions(
                root,
                data,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                QUICK_START,
                Console.silent());
    }

    /** The same with these further environment variables for every service. */
    public SuiteOptions withSettings(Map<String, String> more) {
        return new SuiteOptions(
                root, data, port, database, bootstrapKey, anthropicKey, Map.copyOf(more), jvmFlags, console);
    }

    /** The same with progress shown here. */
    public SuiteOptions withConsole(Console other) {
        return new SuiteOptions(root, data, port, database, bootstrapKey, anthropicKey, settings, jvmFlags, other);
    }

    /** The same with these flags for the services' Java virtual machines: none to measure their full speed. */
    public SuiteOptions withJvmFlags(List<String> flags) {
        return new SuiteOptions(
                root, data, port, database, bootstrapKey, anthropicKey, settings, List.copyOf(flags), console);
    }

    /** The same on this port. */
    public SuiteOptions withPort(int other) {
        return new SuiteOptions(root, data, other, database, bootstrapKey, anthropicKey, settings, jvmFlags, console);
    }
}
