package dev.flywheel.suite.bench;

import dev.flywheel.suite.load.EventRequests;
import dev.flywheel.suite.load.Postmaster;
import dev.flywheel.suite.load.ThrowawaySuite;
import dev.flywheel.suite.service.Service;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** Events acknowledged per second, each after its commit, against one COPY of such rows into the same table. */
final class IngestBenchmark {

    private static final int BATCH = 100;
    private static final int BATCH_CONNECTIONS = 32;
    private static final int SINGLE_CONNECTIONS = 64;

    private final ThrowawaySuite trial;
    private final BenchmarkOptions options;
    private final Figures figures;
    private long acknowledged;

    IngestBenchmark(ThrowawaySuite trial, BenchmarkOptions options, Figures figures) {
        this.trial = trial;
        this.options = options;
        this.figures = figures;
    }

    void run() throws SQLException {
        figures.table(
                "Events of " + EventRequests.EVENT_SIZE + " bytes",
                "events/s",
                "of COPY",
                "CPU service",
                "CPU database",
                "p50 ms",
                "p99 ms");
        // The first load makes the rows that are copied, and compiles the service.
        load("batches, first run", BATCH, BATCH_CONNECTIONS);
        try (CopyBaseline copy = new CopyBaseline(trial.suite().connect(Service.ANALYTICS), trial.data())) {
            copy.readRows();
            copy.intoEvents(Postmaster.of(trial.suite()));
            CopyBaseline.Result first = copy.intoEvents(Postmaster.of(trial.suite()));
            Load.Outcome batches = load("batches of 100", BATCH, BATCH_CONNECTIONS);
            CopyBaseline.Result second = copy.intoEvents(Postmaster.of(trial.suite()));
            Load.Outcome singles = load("single events", 1, SINGLE_CONNECTIONS);
            CopyBaseline.Result third = copy.intoEvents(Postmaster.of(trial.suite()));
            CopyBaseline.Result both = copy.intoEventsAndLedger(Postmaster.of(trial.suite()));

            CopyBaseline.Result around = first.meanWith(second);
            copyRow("one COPY, before the batches", first, around);
            loadRow("batches of 100, 32 connections", batches, BATCH, around);
            copyRow("one COPY, between", second, around);
            loadRow("single events, 64 connections", singles, 1, second.meanWith(third));
            copyRow("one COPY, after the single events", third, around);
            copyRow("COPY of the events and of their ids", both, around);
            checkStored(copy.copied());
        }
        figures.line("CPU in microseconds per event. p50 and p99 are per request. COPY: text format, one connection.");
    }

    private Load.Outcome load(String name, int events, int connections) throws SQLException {
        try (Connection connection = trial.suite().connect(Service.ANALYTICS)) {
            CopyBaseline.checkpoint(connection);
        }
        String wanted = "\"accepted\":" + events + ",\"duplicates\":0";
        EventRequests requests = new EventRequests(trial.key(), "bench_view", events, Instant.now());
        Load load = new Load(
                trial.port(Service.ANALYTICS),
                connections,
                requests,
                answer -> answer.status() == 202 && answer.text().contains(wanted));
        Load.Outcome outcome = load.run(
                name, figures, options, trial.suite().process(Service.ANALYTICS), Postmaster.of(trial.suite()));
        acknowledged += outcome.done() * events;
        return outcome;
    }

    private void loadRow(String name, Load.Outcome outcome, int events, CopyBaseline.Result copy) {
        double perSecond = outcome.tally().perSecond() * events;
        figures.row(
                name,
                Figures.count(perSecond),
                Figures.decimal(perSecond / copy.perSecond()),
                Figures.decimal(outcome.cpuMicrosEach(0, events)),
                Figures.decimal(outcome.cpuMicrosEach(1, events)),
                Figures.decimal(outcome.tally().milliseconds(50)),
                Figures.decimal(outcome.tally().milliseconds(99)));
    }

    private void copyRow(String name, CopyBaseline.Result result, CopyBaseline.Result whole) {
        figures.row(
                name,
                Figures.count(result.perSecond()),
                Figures.decimal(result.perSecond() / whole.perSecond()),
                "-",
                Figures.decimal(result.cpuMicrosEach()),
                "-",
                "-");
    }

    /** Nothing that was acknowledged is missing and nothing else is there. */
    private void checkStored(long copied) throws SQLException {
        try (Connection connection = trial.suite().connect(Service.ANALYTICS);
                Statement statement = connection.createStatement();
                ResultSet counts = statement.executeQuery(
                        "select (select count(*) from event), (select count(*) from event_ledger)")) {
            counts.next();
            long stored = counts.getLong(1) - copied;
            boolean sound = stored == acknowledged && counts.getLong(2) == acknowledged;
            String found = acknowledged + " events acknowledged, " + stored + " stored, " + counts.getLong(2)
                    + " in the ledger";
            figures.check("stored events", sound, found);
            if (sound) {
                figures.line("Checked: " + found + ".");
            }
        }
    }
}
