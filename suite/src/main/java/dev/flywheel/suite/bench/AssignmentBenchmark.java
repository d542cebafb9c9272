package dev.flywheel.suite.bench;

import dev.flywheel.suite.load.Postmaster;
import dev.flywheel.suite.load.RequestSource;
import dev.flywheel.suite.load.Requests;
import dev.flywheel.suite.load.ThrowawaySuite;
import dev.flywheel.suite.service.Service;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Variants assigned per second: to people who come back, and to people never seen before, whose exposure is recorded. */
final class AssignmentBenchmark {

    private static final int CONNECTIONS = 16;
    private static final int RETURNING = 10_000;
    private static final int ATTEMPTS = 50;
    private static final String UNIT = "unit-0000000000";
    private static final String EXPERIMENT =
            """
            {"key": "bench", "name": "Bench", "variants": [{"key": "control", "weight": 0.5},
             {"key": "treatment", "weight": 0.5}], "targeting": {"country": {"$in": ["DE", "FR", "NL"]}},
             "metric": {"event": "purchase"}}""";
    private static final String QUESTION = "{\"experimentKey\":\"bench\",\"unitId\":\"" + UNIT
            + "\",\"attributes\":{\"country\":\"DE\",\"plan\":\"team\"}}";

    private final ThrowawaySuite trial;
    private final BenchmarkOptions options;
    private final Figures figures;
    private final HttpClient http = HttpClient.newHttpClient();

    AssignmentBenchmark(ThrowawaySuite trial, BenchmarkOptions options, Figures figures) {
        this.trial = trial;
        this.options = options;
        this.figures = figures;
    }

    void run() throws IOException, InterruptedException {
        figures.table("Assignments, 16 connections", "requests/s", "CPU service", "CPU database", "p50 ms", "p99 ms");
        prepare();
        row("people who come back (of 10,000)", () -> ThreadLocalRandom.current()
                .nextInt(RETURNING));
        long[] next = {RETURNING};
        row("people never seen before", () -> next[0]++);
        figures.line("CPU in microseconds per request.");
    }

    private void row(String name, LongSupplier unit) {
        Load load = new Load(
                trial.port(Service.EXPERIMENTS),
                CONNECTIONS,
                source(unit),
                answer -> answer.status() == 200 && answer.text().contains("\"inExperiment\":true"));
        Load.Outcome outcome = load.run(
                name, figures, options, trial.suite().process(Service.EXPERIMENTS), Postmaster.of(trial.suite()));
        figures.row(
                name,
                Figures.count(outcome.tally().perSecond()),
                Figures.decimal(outcome.cpuMicrosEach(0, 1)),
                Figures.decimal(outcome.cpuMicrosEach(1, 1)),
                Figures.decimal(outcome.tally().milliseconds(50)),
                Figures.decimal(outcome.tally().milliseconds(99)));
    }

    private RequestSource source(LongSupplier unit) {
        byte[] template = Requests.post(
                "/api/experiments/assignments", Map.of("Authorization", "Bearer " + trial.key()), QUESTION);
        int digits = new String(template, StandardCharsets.ISO_8859_1).indexOf(UNIT) + "unit-".length();
        return () -> {
            byte[] request = template.clone();
            long rest = unit.getAsLong();
            for (int i = digits + 9; i >= digits; i--) {
                request[i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            return Buffer.buffer(request);
        };
    }

    /** Makes the experiment, starts it, and waits until the service assigns by it. */
    private void prepare() throws IOException, InterruptedException {
        post("/api/experiments", EXPERIMENT, 201);
        post("/api/experiments/bench/start", "", 200);
        for (int i = 0; i < ATTEMPTS; i++) {
            if (send("/api/experiments/assignments", QUESTION).body().contains("\"inExperiment\":true")) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("the experiment assigns nobody");
    }

    private void post(String path, String json, int expected) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(path, json);
        if (answer.statusCode() != expected) {
            throw new IllegalStateException("POST " + path + " answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private HttpResponse<String> send(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(trial.suite().service(Service.EXPERIMENTS) + path))
                .header("Authorization", "Bearer " + trial.key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
