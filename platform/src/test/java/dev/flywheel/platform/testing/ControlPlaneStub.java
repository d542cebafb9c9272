package dev.flywheel.platform.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.flywheel.platform.directory.DirectorySnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Stands in for the control plane: a small real server that feeds a directory, long poll included. */
public final class ControlPlaneStub {

    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private final HttpServer server;
    private DirectorySnapshot snapshot;

    public ControlPlaneStub(DirectorySnapshot snapshot) {
        this.snapshot = snapshot;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "control-plane-stub");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/internal/directory", this::answer);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What the next poll, or the one that is waiting now, gets. */
    public synchronized void publish(DirectorySnapshot next) {
        snapshot = next;
        notifyAll();
    }

    public void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String expected = "Bearer " + TestKeys.INTERNAL;
            if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            DirectorySnapshot current = awaitChange(exchange.getRequestHeaders().getFirst("If-None-Match"));
            if (current == null) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            byte[] body = json.writeValueAsBytes(current);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("ETag", "\"" + current.revision() + "\"");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized DirectorySnapshot awaitChange(String etag) throws InterruptedException {
        long end = System.nanoTime() + 5_000_000_000L;
        while (("\"" + snapshot.revision() + "\"").equals(etag)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return null;
            }
            wait(left);
        }
        return snapshot;
    }
}
