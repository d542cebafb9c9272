package dev.flywheel.suite.front;

import dev.flywheel.suite.service.Ports;
import dev.flywheel.suite.service.Service;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;

/** Small servers in place of the five services. Each says who it is and what it was asked, unless told otherwise. */
final class Stub implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Map<Service, HttpServer> servers = new EnumMap<>(Service.class);
    private final Ports ports = Ports.from(0);
    private volatile Handler<HttpServerRequest> behaviour = Stub::echo;

    Stub() {
        for (Service service : Service.values()) {
            start(service);
        }
    }

    Ports ports() {
        return ports;
    }

    void behave(Handler<HttpServerRequest> other) {
        behaviour = other;
    }

    void start(Service service) {
        HttpServer server = vertx.createHttpServer().requestHandler(request -> {
            request.response().putHeader("X-Stub", service.shortName());
            behaviour.handle(request);
        });
        servers.put(service, server);
        server.listen(ports.of(service), "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    void stop(Service service) {
        servers.get(service).close().toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static void echo(HttpServerRequest request) {
        JsonObject headers = new JsonObject();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(), header.getValue()));
        request.body().onSuccess(body -> request.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("method", request.method().name())
                        .put("uri", request.uri())
                        .put("headers", headers)
                        .put("body", body.toString())
                        .toBuffer()));
    }
}
