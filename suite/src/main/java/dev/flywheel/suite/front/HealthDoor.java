package dev.flywheel.suite.front;

import dev.flywheel.suite.service.Ports;
import dev.flywheel.suite.service.Service;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /health}: 200 once all five are ready, else 503, and each one's state either way. */
final class HealthDoor {

    private static final long LIMIT_MILLISECONDS = 2_000;

    private final HttpClient client;
    private final Ports ports;

    HealthDoor(HttpClient client, Ports ports) {
        this.client = client;
        this.ports = ports;
    }

    void answer(HttpServerResponse response) {
        List<Future<Boolean>> states = new ArrayList<>();
        for (Service service : Service.values()) {
            states.add(isReady(ports.of(service)));
        }
        Future.all(states).onSuccess(all -> write(response, all.list()));
    }

    private Future<Boolean> isReady(int port) {
        RequestOptions ready = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/q/health/ready")
                .setTimeout(LIMIT_MILLISECONDS);
        return client.request(ready)
                .compose(
                        request -> request.send().compose(answer -> answer.end().map(answer)))
                .map(HttpClientResponse::statusCode)
                .map(status -> status == 200)
                .otherwise(false);
    }

    private static void write(HttpServerResponse response, List<Boolean> ready) {
        JsonObject services = new JsonObject();
        for (Service service : Service.values()) {
            services.put(service.module(), new JsonObject().put("status", word(ready.get(service.ordinal()))));
        }
        boolean all = !ready.contains(false);
        response.setStatusCode(all ? 200 : 503)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store");
        if (!all) {
            response.putHeader("Retry-After", "1");
        }
        response.end(new JsonObject()
                .put("status", word(all))
                .put("services", services)
                .toBuffer());
    }

    private static String word(boolean up) {
        return up ? "up" : "down";
    }
}
