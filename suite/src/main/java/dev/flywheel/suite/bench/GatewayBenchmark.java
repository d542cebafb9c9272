package dev.flywheel.suite.bench;

import dev.flywheel.suite.load.Answer;
import dev.flywheel.suite.load.Postmaster;
import dev.flywheel.suite.load.Requests;
import dev.flywheel.suite.load.ThrowawaySuite;
import dev.flywheel.suite.service.Service;
import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Calls through the gateway to the Claude simulator, against the same calls to the simulator itself. */
final class GatewayBenchmark {

    private static final int CONNECTIONS = 32;
    private static final int LEDGER_SECONDS = 30;
    private static final String MESSAGE =
            "{\"model\":\"claude-haiku-4-5\",\"max_tokens\":64,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    private static final String STREAM = MESSAGE.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");

    private final ThrowawaySuite trial;
    private final int simulatorPort;
    private final BenchmarkOptions options;
    private final Figures figures;
    private long passed;

    GatewayBenchmark(ThrowawaySuite trial, int simulatorPort, BenchmarkOptions options, Figures figures) {
        this.trial = trial;
        this.simulatorPort = simulatorPort;
        this.options = options;
        this.figures = figures;
    }

    void run() throws SQLException, InterruptedException {
        figures.table(
                "Claude, 32 connections", "requests/s", "of direct", "CPU gateway", "CPU database", "p50 ms", "p99 ms");
        compare("one message", MESSAGE, Map.of(), answer -> answer.text().contains("\"stop_reason\":\""));
        compare("stream of 50 words", STREAM, Map.of("x-simulate", "tokens=50"), answer -> answer.text()
                .endsWith("{\"type\":\"message_stop\"}\n\n"));
        checkLedger();
        figures.line("CPU in microseconds per request. The simulator and the load share one process, and the two"
                + " processors with everything else.");
    }

    private void compare(String name, String json, Map<String, String> headers, Predicate<Answer> whole) {
        Load.Outcome before = load(name + ", direct", simulatorPort, json, headers, whole);
        Load.Outcome through = load(name + ", gateway", trial.port(Service.GATEWAY), json, headers, whole);
        passed += through.done();
        Load.Outcome after = load(name + ", direct", simulatorPort, json, headers, whole);
        double direct = (before.tally().perSecond() + after.tally().perSecond()) / 2;
        row(name + ", straight to the simulator", before, direct, false);
        row(name + ", through the gateway", through, direct, true);
        row(name + ", straight again", after, direct, false);
    }

    private Load.Outcome load(
            String name, int port, String json, Map<String, String> headers, Predicate<Answer> whole) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("x-api-key", trial.key());
        all.put("anthropic-version", "2023-06-01");
        byte[] request = Requests.post("/v1/messages", all, json);
        Load load = new Load(
                port,
                CONNECTIONS,
                () -> Buffer.buffer(request),
                answer -> answer.status() == 200 && whole.test(answer));
        return load.run(name, figures, options, trial.suite().process(Service.GATEWAY), Postmaster.of(trial.suite()));
    }

    private void row(String name, Load.Outcome outcome, double direct, boolean gateway) {
        figures.row(
                name,
                Figures.count(outcome.tally().perSecond()),
                Figures.decimal(outcome.tally().perSecond() / direct),
                gateway ? Figures.decimal(outcome.cpuMicrosEach(0, 1)) : "-",
                gateway ? Figures.decimal(outcome.cpuMicrosEach(1, 1)) : "-",
                Figures.decimal(outcome.tally().milliseconds(50)),
                Figures.decimal(outcome.tally().milliseconds(99)));
    }

    /** Every request that went through has its row in the ledger, once it has had a moment to be written. */
    private void checkLedger() throws SQLException, InterruptedException {
        long rows = ledgerRows();
        for (int i = 0; i < LEDGER_SECONDS && rows < passed; i++) {
            TimeUnit.SECONDS.sleep(1);
            rows = ledgerRows();
        }
        String found = passed + " requests passed through, " + rows + " rows in the ledger";
        figures.check("the gateway's ledger", rows == passed, found);
        if (rows == passed) {
            figures.line("Checked: " + found + ".");
        }
    }

    private long ledgerRows() throws SQLException {
        try (Connection connection = trial.suite().connect(Service.GATEWAY);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from claude_usage")) {
            count.next();
            return count.getLong(1);
        }
    }
}
