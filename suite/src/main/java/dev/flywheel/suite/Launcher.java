package dev.flywheel.suite;

import dev.flywheel.suite.demo.Shop;
import dev.flywheel.suite.demo.ShopKeys;
import dev.flywheel.suite.service.Service;
import dev.flywheel.suite.terminal.Console;
import dev.flywheel.suite.terminal.StartFailure;
import java.nio.file.Path;
import java.util.List;

/** What {@code ./flywheel up} runs: starts everything, tells how to use it, stops everything on Ctrl-C. */
public final class Launcher {

    private static final int FAILED = 1;

    private final Console console = Console.system();
    private final Arguments arguments;
    private final Suite suite;
    private final SuiteOptions options;

    private Launcher(Arguments arguments) {
        this.arguments = arguments;
        this.options = arguments.options(root(), console);
        this.suite = new Suite(options);
    }

    /** Runs until it is told to stop; exits with 1 and one line of explanation when it cannot start. */
    public static void main(String[] words) {
        try {
            new Launcher(Arguments.parse(List.of(words), System.getenv())).run();
        } catch (StartFailure e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    private void run() {
        long begin = System.nanoTime();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        console.line(
                "Starting Flywheel (data in " + options.data().toAbsolutePath().normalize() + ")");
        try {
            suite.start();
            Welcome.print(console, suite, options, (System.nanoTime() - begin) / 1_000_000);
            if (arguments.demo()) {
                ShopKeys keys =
                        ShopKeys.of(suite.data().secrets(), suite.service(Service.EXPERIMENTS), suite.internalKey());
                Shop.play(suite.front(), keys, console);
            }
            if (arguments.demo() && arguments.exit()) {
                System.exit(0);
            }
            console.line("");
            console.line("Ctrl-C stops everything; the data is kept.");
        } catch (RuntimeException e) {
            if (!suite.isClosing()) {
                suite.close();
                fail(e instanceof StartFailure ? String.valueOf(e.getMessage()) : "Unexpected: " + e);
            }
        }
        stayUntilStopped();
    }

    private void stop() {
        if (!suite.isClosing()) {
            console.line("");
            console.line("Stopping");
            suite.close();
            console.line("Stopped; the data is kept.");
        }
    }

    private static void stayUntilStopped() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fail(String line) {
        System.err.println("flywheel: " + line);
        System.exit(FAILED);
    }

    private static Path root() {
        return Path.of(System.getProperty("flywheel.root", "")).toAbsolutePath().normalize();
    }
}
