package dev.flywheel.experiments.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Stands in for analytics: takes events and answers with the statistics that a test sets. */
public final class AnalyticsStub {

    /** A request as it came. */
    public record Request(
            String method, String path, String query, String authorization, String project, JsonNode body) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile int eventsStatus = 202;
    private volatile int statisticsStatus = 200;
    private volatile String statistics = "{\"variants\": [], \"multipleExposures\": 0}";

    AnalyticsStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "analytics-stub");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/api/analytics/events", exchange -> answer(exchange, eventsStatus, ""));
        server.createContext(
                "/api/analytics/experiment-statistics", exchange -> answer(exchange, statisticsStatus, statistics));
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
    }

    /** What it answers to events from now on. */
    public void answerEventsWith(int status) {
        eventsStatus = status;
    }

    /** What it answers to a question for statistics from now on; single quotes stand for double ones. */
    public void answerStatisticsWith(int status, String body) {
        statisticsStatus = status;
        statistics = body.replace('\'', '"');
    }

    /** Everything it was asked so far. */
    public List<Request> requests() {
        return requests;
    }

    /** The events taken (answered with 202) whose distinct id is this one. */
    public List<JsonNode> eventsOf(String distinctId) {
        return requests.stream()
                .filter(request -> request.path().equals("/api/analytics/events"))
                .flatMap(request -> request.body().get("events").valueStream())
                .filter(event -> event.get("distinctId").asText().equals(distinctId))
                .toList();
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            JsonNode json = sent.length == 0 ? JSON.nullNode() : JSON.readTree(sent);
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestURI().getRawQuery()),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Flywheel-Project"),
                    json));
            int events = json.path("events").size();
            byte[] answer = (status == 202 ? "{\"accepted\":" + events + ",\"duplicates\":0,\"rejected\":[]}" : body)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
