package dev.flywheel.suite;

import dev.flywheel.suite.postgres.DatabaseServer;
import dev.flywheel.suite.terminal.Console;
import dev.flywheel.suite.terminal.StartFailure;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The command line of {@code ./flywheel up}, and the environment variables beside it. */
final class Arguments {

    private static final int DEFAULT_PORT = 8080;
    private static final int LAST_PORT = 65_535 - 6;

    private final Map<String, String> environment;
    private int port = DEFAULT_PORT;
    private @Nullable String data;
    private @Nullable String databaseUrl;
    private boolean demo;
    private boolean exit;

    private Arguments(Map<String, String> environment) {
        this.environment = environment;
        this.databaseUrl = environment.get("FLYWHEEL_DATABASE_URL");
    }

    static Arguments parse(List<String> words, Map<String, String> environment) {
        Arguments arguments = new Arguments(environment);
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            arguments.take(rest.next(), rest);
        }
        return arguments;
    }

    /** Whether the web shop is to be played. */
    boolean demo() {
        return demo;
    }

    /** Whether to stop once the shop has been played. */
    boolean exit() {
        return exit;
    }

    SuiteOptions options(Path root, Console console) {
        return new SuiteOptions(
                root,
                data == null ? root.resolve(".flywheel") : Path.of(data),
                port,
                Optional.ofNullable(databaseUrl)
                        .map(url -> DatabaseServer.parse(url, environment.get("FLYWHEEL_DATABASE_PASSWORD"))),
                value("FLYWHEEL_BOOTSTRAP_KEY"),
                value("ANTHROPIC_API_KEY"),
                Map.of(),
                value("FLYWHEEL_JAVA_FLAGS")
                        .map(flags -> List.of(flags.split("\\s+")))
                        .orElse(SuiteOptions.QUICK_START),
                console);
    }

    private void take(String word, Iterator<String> rest) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        switch (name) {
            case "--demo" -> demo = true;
            case "--exit" -> exit = true;
            case "--port" -> port = port(value(word, rest));
            case "--data" -> data = value(word, rest);
            case "--database-url" -> databaseUrl = value(word, rest);
            default -> throw new StartFailure("Unknown option " + name + ": ./flywheel help lists them all.");
        }
    }

    private static String value(String word, Iterator<String> rest) {
        int equals = word.indexOf('=');
        if (equals >= 0) {
            return word.substring(equals + 1);
        }
        if (!rest.hasNext()) {
            throw new StartFailure("The option " + word + " needs a value: ./flywheel help shows which.");
        }
        return rest.next();
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // The same answer as for a number out of range.
        }
        throw new StartFailure("--port takes a number from 1 to " + LAST_PORT + ", not " + text + ".");
    }

    private Optional<String> value(String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
