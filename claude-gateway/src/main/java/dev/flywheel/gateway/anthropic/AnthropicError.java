package dev.flywheel.gateway.anthropic;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.time.Ids;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Says no in the API's own shape, so that its SDKs raise their typed exceptions. */
@ApplicationScoped
class AnthropicError {

    private final Ids ids;

    AnthropicError(Ids ids) {
        this.ids = ids;
    }

    /** Answers with what the platform refused. */
    void send(HttpServerResponse response, Problem problem) {
        problem.retryAfter()
                .map(Duration::toSeconds)
                .ifPresent(seconds -> response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
        send(response, problem.status(), problem.body().detail());
    }

    /** Answers, unless the client has been answered or is gone. */
    void send(HttpServerResponse response, int status, String message) {
        if (response.headWritten() || response.closed()) {
            return;
        }
        String requestId = "req_" + ids.next().toString().replace("-", "");
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader("request-id", requestId)
                .end("{\"type\":\"error\",\"error\":{\"type\":\"" + type(status) + "\",\"message\":\""
                        + new String(JsonStringEncoder.getInstance().quoteAsString(message)) + "\"},\"request_id\":\""
                        + requestId + "\"}");
    }

    private static String type(int status) {
        return switch (status) {
            case 400 -> "invalid_request_error";
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 409 -> "conflict_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 504 -> "timeout_error";
            case 529 -> "overloaded_error";
            default -> "api_error";
        };
    }
}
