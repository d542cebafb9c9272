package dev.flywheel.suite.claude;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The routes of the simulated API. */
final class SimulatedApi implements Handler<HttpServerRequest> {

    private static final int LARGEST_BODY = 32 * 1024 * 1024;
    private static final String ONE_MODEL = "GET /v1/models/";
    private static final String RATE_LIMIT = "anthropic-ratelimit-";

    private final Vertx vertx;
    private final Clock clock;
    private final PromptCache cache;
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong abandoned = new AtomicLong();

    SimulatedApi(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
        this.cache = new PromptCache(clock);
    }

    long requests() {
        return requests.get();
    }

    long abandoned() {
        return abandoned.get();
    }

    @Override
    public void handle(HttpServerRequest request) {
        String requestId = "req_sim_" + ids.incrementAndGet();
        request.response().putHeader("request-id", requestId);
        request.body().onSuccess(body -> {
            try {
                answer(request, body, requestId);
            } catch (Refusal refusal) {
                refuse(request.response(), refusal, requestId);
            }
        });
    }

    private void answer(HttpServerRequest request, Buffer body, String requestId) {
        String key = credential(request);
        if (body.length() > LARGEST_BODY) {
            throw new Refusal(413, "request_too_large", "Request exceeds the maximum size");
        }
        String version = request.getHeader("anthropic-version");
        if (version == null) {
            throw Refusal.invalid("anthropic-version: header is required");
        }
        HttpServerResponse response = request.response();
        String route = request.method().name() + ' ' + request.path();
        switch (route) {
            case "POST /v1/messages" ->
                message(
                        request,
                        MessageRequest.of(Json.object(body.getBytes()), request.getHeader("x-simulate"), version),
                        key,
                        requestId);
            case "POST /v1/messages/count_tokens" ->
                json(
                        response,
                        "{\"input_tokens\":"
                                + MessageRequest.countable(Json.object(body.getBytes()))
                                        .tokens() + "}");
            case "GET /v1/models" -> json(response, ModelCatalogue.list());
            default -> {
                if (!route.startsWith(ONE_MODEL)) {
                    throw new Refusal(404, "not_found_error", "Not found: " + request.path());
                }
                json(response, ModelCatalogue.one(route.substring(ONE_MODEL.length())));
            }
        }
    }

    private void message(HttpServerRequest request, MessageRequest message, String key, String requestId) {
        requests.incrementAndGet();
        request.response().closeHandler(gone -> {
            if (!request.response().ended()) {
                abandoned.incrementAndGet();
            }
        });
        if (message.fault().has("silence")) {
            return;
        }
        Answer answer = Answer.to(
                message, requestId.replace("req_", "msg_"), cache.account(key, message.model(), message.prompt()));
        int delay = message.fault().value("slow", 0);
        if (delay == 0) {
            send(request, message, answer);
        } else {
            vertx.setTimer(delay, due -> send(request, message, answer));
        }
    }

    private void send(HttpServerRequest request, MessageRequest message, Answer answer) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        limits(response);
        if (message.stream()) {
            new EventPump(vertx, request, answer, message.fault()).start();
        } else if (message.fault().has("cut")) {
            String whole = answer.message();
            response.putHeader("content-type", "application/json").putHeader("content-length", "" + whole.length());
            response.write(whole.substring(0, whole.length() / 2));
            request.connection().close();
        } else if (message.fault().has("malformed")) {
            json(response, answer.message().replace("\"usage\":{", "\"usage\":{{"));
        } else {
            json(response, answer.message());
        }
    }

    private static String credential(HttpServerRequest request) {
        String key = request.getHeader("x-api-key");
        String bearer = request.getHeader("authorization");
        String given = key != null ? key : withoutScheme(bearer);
        if (given == null || given.isBlank()) {
            throw new Refusal(401, "authentication_error", "x-api-key header is required");
        }
        if (given.startsWith("sk-invalid")) {
            throw new Refusal(401, "authentication_error", "invalid x-api-key");
        }
        return given;
    }

    private static @Nullable String withoutScheme(@Nullable String bearer) {
        return bearer != null && bearer.regionMatches(true, 0, "Bearer ", 0, 7) ? bearer.substring(7) : null;
    }

    private static void json(HttpServerResponse response, String body) {
        response.putHeader("content-type", "application/json").end(body);
    }

    private static void refuse(HttpServerResponse response, Refusal refusal, String requestId) {
        response.setStatusCode(refusal.status());
        if (refusal.status() == 429) {
            response.putHeader("retry-after", "1").putHeader(RATE_LIMIT + "requests-remaining", "0");
        }
        if (refusal.status() >= 429) {
            response.putHeader("x-should-retry", "true");
        }
        json(response, refusal.body(requestId));
    }

    private void limits(HttpServerResponse response) {
        String reset =
                clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(60).toString();
        response.putHeader("anthropic-organization-id", "org-simulated")
                .putHeader(RATE_LIMIT + "requests-limit", "4000")
                .putHeader(RATE_LIMIT + "requests-remaining", "3999")
                .putHeader(RATE_LIMIT + "requests-reset", reset)
                .putHeader(RATE_LIMIT + "input-tokens-limit", "2000000")
                .putHeader(RATE_LIMIT + "input-tokens-remaining", "1999000")
                .putHeader(RATE_LIMIT + "input-tokens-reset", reset);
    }
}
