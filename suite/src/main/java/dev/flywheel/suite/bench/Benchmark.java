package dev.flywheel.suite.bench;

import dev.flywheel.suite.bench.BenchmarkOptions.Part;
import dev.flywheel.suite.claude.ClaudeSimulator;
import dev.flywheel.suite.load.ThrowawaySuite;
import dev.flywheel.suite.service.Service;
import dev.flywheel.suite.terminal.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code ./flywheel bench} runs. It never judges a time; it fails when a count is wrong. */
public final class Benchmark {

    private static final int BROKEN = 1;

    /** Load average up to which a machine is left to itself. */
    private static final double QUIET = 0.5;

    private final BenchmarkOptions options;
    private final Figures figures = new Figures();

    private Benchmark(BenchmarkOptions options) {
        this.options = options;
    }

    /** Runs the benchmark; exits with 1 when it cannot run or when its counts cannot be believed. */
    public static void main(String[] words) {
        try {
            boolean sound = new Benchmark(BenchmarkOptions.parse(List.of(words))).run();
            System.exit(sound ? 0 : BROKEN);
        } catch (StartFailure | IOException | SQLException | IllegalStateException e) {
            System.err.println("flywheel: " + e.getMessage());
            System.exit(BROKEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean run() throws IOException, SQLException, InterruptedException {
        double loadBefore = Machine.load();
        try (ClaudeSimulator simulator = ClaudeSimulator.start(0)) {
            Map<String, String> settings =
                    Map.of("FLYWHEEL_GATEWAY_UPSTREAM_URL", "http://127.0.0.1:" + simulator.port());
            figures.line("Starting Flywheel on an empty folder");
            long begin = System.nanoTime();
            try (ThrowawaySuite trial = ThrowawaySuite.start(ThrowawaySuite.root(), settings)) {
                facts(trial, loadBefore, (System.nanoTime() - begin) / 1e9);
                measure(trial, simulator.port());
            }
        }
        figures.line("");
        figures.line(String.format(Locale.ROOT, "Load average at the end: %.1f", Machine.load()));
        figures.line(
                figures.isSound()
                        ? "Every count was right."
                        : "At least one count was wrong: see BROKEN above; its figures mean nothing.");
        return figures.isSound();
    }

    private void measure(ThrowawaySuite trial, int simulatorPort)
            throws IOException, SQLException, InterruptedException {
        StartupBenchmark startup = new StartupBenchmark(trial, options, figures);
        if (options.parts().contains(Part.STARTUP)) {
            startup.run();
        }
        if (options.parts().contains(Part.INGEST)) {
            new IngestBenchmark(trial, options, figures).run();
        }
        if (options.parts().contains(Part.ASSIGN)) {
            new AssignmentBenchmark(trial, options, figures).run();
        }
        if (options.parts().contains(Part.GATEWAY)) {
            new GatewayBenchmark(trial, simulatorPort, options, figures).run();
        }
        startup.memoryAfterLoad();
    }

    private void facts(ThrowawaySuite trial, double loadBefore, double startSeconds) throws IOException, SQLException {
        figures.line("");
        figures.line("Machine: " + Machine.describe());
        figures.line("Data on " + Files.getFileStore(trial.data()).type() + ", PostgreSQL "
                + setting(trial, "server_version")
                + " with fsync " + setting(trial, "fsync") + ", synchronous_commit "
                + setting(trial, "synchronous_commit") + ", full_page_writes "
                + setting(trial, "full_page_writes"));
        figures.line(String.format(
                Locale.ROOT,
                "Load average before: %.1f; the load runs on the same processors. All five, PostgreSQL and the front"
                        + " were up after %.1f s, from an empty folder.",
                loadBefore,
                startSeconds));
        if (loadBefore > QUIET) {
            figures.line("BUSY MACHINE: rates and ratios are not to be quoted; processor times per event nearly are.");
        }
        figures.line(String.format(
                Locale.ROOT,
                "Each load: %d s of warm-up, then %d s measured.%s",
                options.warmUpSeconds(),
                options.seconds(),
                options.isQuick() ? " Quick: too short a warm-up for figures to be quoted." : ""));
    }

    private static String setting(ThrowawaySuite trial, String name) throws SQLException {
        try (Connection connection = trial.suite().connect(Service.ANALYTICS);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("show " + name)) {
            found.next();
            return found.getString(1);
        }
    }
}
