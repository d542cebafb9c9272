package dev.flywheel.suite.front;

import dev.flywheel.suite.service.Ports;
import dev.flywheel.suite.service.Service;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** One event loop's share of the front. */
final class FrontVerticle extends AbstractVerticle {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LARGEST_HEADERS = 64 * 1024;
    private static final int MOST_CONNECTIONS = 1_000;

    private final RouteTable table;
    private final Ports ports;

    FrontVerticle(RouteTable table, Ports ports) {
        this.table = table;
        this.ports = ports;
    }

    @Override
    public void start(Promise<Void> started) {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setKeepAliveTimeout(30)
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setTcpNoDelay(true));
        Upstream upstream = new Upstream(client, ports);
        HealthDoor health = new HealthDoor(client, ports);
        vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(ports.front())
                        .setHandle100ContinueAutomatically(true)
                        .setMaxInitialLineLength(LONGEST_LINE)
                        .setMaxHeaderSize(LARGEST_HEADERS)
                        .setTcpNoDelay(true))
                .requestHandler(request -> dispatch(request, upstream, health))
                .listen()
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void dispatch(HttpServerRequest request, Upstream upstream, HealthDoor health) {
        String path = request.path();
        if (path == null || leavesItsFolder(path)) {
            Refusal.BAD_PATH.answer(request.response());
        } else if (isRead(request) && path.equals("/health")) {
            health.answer(request.response());
        } else if (isRead(request) && path.equals("/")) {
            index(request);
        } else {
            table.serviceFor(path)
                    .ifPresentOrElse(
                            service -> upstream.pass(request, service),
                            () -> Refusal.NO_ROUTE.answer(request.response()));
        }
    }

    private static boolean isRead(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    /** A service that resolves dot segments would see another path than the one that was routed, /internal say. */
    private static boolean leavesItsFolder(String path) {
        String plain = path.toLowerCase(Locale.ROOT).replace("%2e", ".").replace('\\', '/');
        return (plain + "/").contains("/../") || (plain + "/").contains("/./");
    }

    private void index(HttpServerRequest request) {
        JsonObject services = new JsonObject();
        for (Service service : Service.values()) {
            JsonArray paths = new JsonArray();
            table.routes().stream()
                    .filter(route -> route.service() == service)
                    .map(RouteTable.Route::prefix)
                    .sorted()
                    .forEach(paths::add);
            services.put(service.module(), paths);
        }
        request.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("name", "flywheel")
                        .put("health", "/health")
                        .put("services", services)
                        .toBuffer()
                        .appendString("\n"));
    }
}
