package dev.flywheel.suite.front;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** How the front itself says no: problem details of RFC 9457, in the services' own form. */
enum Refusal {
    BAD_PATH(400, "bad-request", "The request is not valid", "The path must not contain the segments . and .. ."),
    NO_ROUTE(404, "not-found", "Not found", "No service answers this path. GET / lists those that are answered."),
    BROKEN(502, "bad-gateway", "The service broke off", "The service ended the connection before it answered."),
    UNAVAILABLE(503, "unavailable", "Not available now", "The service is not running or does not answer. Try again.");

    private static final String TYPES = "https://flywheel.dev/docs/reference/problems/";

    private final int status;
    private final String type;
    private final String title;
    private final String detail;

    Refusal(int status, String type, String title, String detail) {
        this.status = status;
        this.type = type;
        this.title = title;
        this.detail = detail;
    }

    void answer(HttpServerResponse response) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // Too late for a status: an answer that breaks off must not look like one that is complete.
            response.reset();
            return;
        }
        response.headers().clear();
        if (status >= 500) {
            response.putHeader("Retry-After", "1");
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("type", TYPES + type)
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .toBuffer());
    }
}
