package dev.flywheel.scaling;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A small real server with one document, on a free port of the loopback. */
public final class MetricsServer implements AutoCloseable {

    private final HttpServer server;
    private volatile Supplier<String> document = () -> "";
    private volatile int status = 200;
    private volatile String lastBody = "";
    private volatile String lastAuthorization = "";

    public MetricsServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newFixedThreadPool(4, task -> {
            Thread thread = new Thread(task, "metrics-stub");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    public void serve(Supplier<String> next) {
        document = next;
        status = 200;
    }

    public void serve(int nextStatus, String text) {
        document = () -> text;
        status = nextStatus;
    }

    /** The last request's body. */
    public String lastBody() {
        return lastBody;
    }

    /** The last request's Authorization header, empty if it had none. */
    public String lastAuthorization() {
        return lastAuthorization;
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            lastBody = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            lastAuthorization = authorization == null ? "" : authorization;
            byte[] body = document.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
