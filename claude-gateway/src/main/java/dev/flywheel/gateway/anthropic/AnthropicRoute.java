package dev.flywheel.gateway.anthropic;

import dev.flywheel.gateway.ledger.Invoker;
import dev.flywheel.gateway.ledger.Ledger;
import dev.flywheel.gateway.ledger.LedgerRow;
import dev.flywheel.gateway.ledger.Prompt;
import dev.flywheel.gateway.meter.RequestScan;
import dev.flywheel.gateway.price.PriceBook;
import dev.flywheel.gateway.telemetry.GatewayMetrics;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.time.Ids;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The door of the Anthropic API: {@code POST /v1/messages} is metered, every other path below {@code /v1} passes through. Described
 * by hand in {@code META-INF/openapi.yaml}.
 */
@ApplicationScoped
class AnthropicRoute {

    private static final String MESSAGES = "/v1/messages";

    private final Vertx vertx;
    private final Gatekeeper gatekeeper;
    private final Upstream upstream;
    private final AnthropicError errors;
    private final PriceBook prices;
    private final Ledger ledger;
    private final GatewayMetrics metrics;
    private final Clock clock;
    private final Ids ids;
    private final long largestMessage;
    private final long largestOther;

    AnthropicRoute(
            Vertx vertx,
            Gatekeeper gatekeeper,
            Upstream upstream,
            AnthropicError errors,
            PriceBook prices,
            Ledger ledger,
            GatewayMetrics metrics,
            Clock clock,
            Ids ids,
            LimitConfig limits) {
        this.vertx = vertx;
        this.gatekeeper = gatekeeper;
        this.upstream = upstream;
        this.errors = errors;
        this.prices = prices;
        this.ledger = ledger;
        this.metrics = metrics;
        this.clock = clock;
        this.ids = ids;
        this.largestMessage = limits.messageBody().asLongValue();
        this.largestOther = limits.otherBody().asLongValue();
    }

    void mount(@Observes Router router) {
        router.route("/v1/*").handler(this::enter);
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = context.normalizedPath();
        // A slash more must not be a way around the ledger.
        boolean message =
                request.method().equals(HttpMethod.POST) && (path.equals(MESSAGES) || path.equals(MESSAGES + '/'));
        try {
            Admission admission = gatekeeper.admit(request);
            requireForwardable(request, path, message ? largestMessage : largestOther);
            if (message) {
                message(request, admission);
            } else {
                passThrough(request, path, admission);
            }
        } catch (Problem refusal) {
            metrics.refused(path, refusal.status());
            // The body is not read: a client that sends one cannot use this connection again.
            if (RequestBody.announced(request) != 0) {
                request.response().putHeader(HttpHeaders.CONNECTION, "close");
            }
            request.resume();
            errors.send(request.response(), refusal);
        }
    }

    private void requireForwardable(HttpServerRequest request, String path, long largest) {
        if (!upstream.hasKey()) {
            throw Problem.of(
                    503,
                    "unavailable",
                    "",
                    "The gateway has no upstream key: set flywheel.gateway.upstream.api-key.",
                    java.util.List.of());
        }
        if (!request.uri().startsWith("/v1/")
                || request.uri().contains("/../")
                || request.uri().contains("/./")) {
            throw Problem.notFound("path", path);
        }
        if (RequestBody.announced(request) > largest) {
            throw Problem.payloadTooLarge("Request exceeds the maximum size of " + largest + " bytes");
        }
    }

    private void message(HttpServerRequest request, Admission admission) {
        Instant arrived = clock.instant();
        long startedNanos = System.nanoTime();
        Runnable tooLarge = () -> {
            metrics.refused(MESSAGES, 413);
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            errors.send(request.response(), 413, "Request exceeds the maximum size of " + largestMessage + " bytes");
        };
        new RequestBody(request, largestMessage, tooLarge).whole(body -> {
            MessageMeter meter = meter(request, admission, body, arrived, startedNanos);
            new Exchange(vertx, request, errors, meter, ending -> record(meter.row(ending)))
                    .begin(upstream, admission, sent -> sent.end(body));
        });
    }

    private MessageMeter meter(
            HttpServerRequest request, Admission admission, Buffer body, Instant arrived, long startedNanos) {
        byte[] bytes = body.getBytes();
        RequestScan scan = RequestScan.of(bytes);
        @Nullable String user = scan.userId() == null ? request.getHeader("x-flywheel-user") : scan.userId();
        Invoker invoker =
                new Invoker(admission.project().id(), admission.keyId(), user, request.getHeader("x-flywheel-session"));
        return new MessageMeter(
                prices,
                ids.next(),
                arrived,
                startedNanos,
                invoker,
                new Prompt(sha256(bytes), scan.model(), scan.stream()));
    }

    private void record(LedgerRow row) {
        ledger.record(row);
        metrics.answered(row);
    }

    private void passThrough(HttpServerRequest request, String path, Admission admission) {
        Exchange exchange =
                new Exchange(vertx, request, errors, null, ending -> metrics.passed(path, ending == Ending.COMPLETE));
        exchange.begin(upstream, admission, sent -> new RequestBody(request, largestOther, exchange::refuseTooLarge)
                .streamTo(sent, exchange::signOfLife));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
        }
    }
}
