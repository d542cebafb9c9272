package dev.flywheel.analytics.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The three siblings that the report asks, as one small server on loopback that answers what a test tells it. */
public class SiblingStubs implements QuarkusTestResourceLifecycleManager {

    static final String NPS = "/api/feedback/nps";
    static final String USAGE = "/api/claude/usage";
    static final String INFRASTRUCTURE = "/api/infrastructure/metrics";

    /** One answer; a body of null means that none comes for five seconds. */
    record Answer(int status, String body) {}

    private static final Map<String, Answer> ANSWERS = new ConcurrentHashMap<>();
    private static final Map<String, String> ASKED = new ConcurrentHashMap<>();

    private HttpServer server;

    static void answer(String path, int status, String body) {
        ANSWERS.put(path, new Answer(status, body));
    }

    /** The last request to a path: query, authorization and project. */
    static String asked(String path) {
        return ASKED.get(path);
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", SiblingStubs::handle);
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort();
        return Map.of(
                "flywheel.siblings.feedback", url,
                "flywheel.siblings.gateway", url,
                "flywheel.siblings.scaling", url);
    }

    private static void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        ASKED.put(
                path,
                exchange.getRequestURI().getQuery() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + exchange.getRequestHeaders().getFirst("Flywheel-Project"));
        Answer answer = ANSWERS.getOrDefault(path, new Answer(404, "{}"));
        if (answer.body() == null) {
            try {
                TimeUnit.SECONDS.sleep(5);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
            return;
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
