package dev.flywheel.gateway.anthropic;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer on their way through. Everything happens on the event loop of the client's connection, so there are
 * no locks here.
 */
final class Exchange {

    private final Vertx vertx;
    private final Context context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final AnthropicError errors;
    private final @Nullable MessageMeter meter;
    private final Consumer<Ending> whenOver;

    private @Nullable HttpClientRequest upstreamRequest;
    private @Nullable HttpClientResponse upstreamResponse;
    private @Nullable Buffer gathered;
    private boolean ownsGathered;
    private boolean flushDue;
    private boolean over;
    private boolean waitsForClient;
    private final long startedNanos = System.nanoTime();
    private long lastSignNanos = startedNanos;
    private long timer;

    /**
     * An exchange that has not begun.
     *
     * @param meter watches the answer, if anyone does
     * @param whenOver called exactly once
     */
    Exchange(
            Vertx vertx,
            HttpServerRequest request,
            AnthropicError errors,
            @Nullable MessageMeter meter,
            Consumer<Ending> whenOver) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.request = request;
        this.response = request.response();
        this.errors = errors;
        this.meter = meter;
        this.whenOver = whenOver;
    }

    /** Sends the request on. {@code sendBody} is called once the upstream can take it, and ends the upstream request. */
    void begin(Upstream upstream, Admission admission, Consumer<HttpClientRequest> sendBody) {
        response.closeHandler(gone -> end(Ending.CLIENT_GONE));
        response.exceptionHandler(broken -> end(Ending.CLIENT_GONE));
        watch(upstream);
        upstream.open(request, admission)
                .onSuccess(opened -> opened(opened, sendBody))
                .onFailure(refused -> end(Ending.UNREACHABLE));
    }

    /** Ends it early because the client sends more than it may. */
    void refuseTooLarge() {
        if (!over) {
            errors.send(response.putHeader(HttpHeaders.CONNECTION, "close"), 413, "Request exceeds the maximum size");
            end(Ending.CLIENT_GONE);
        }
    }

    /** Something moved, so the upstream is not silent. */
    void signOfLife() {
        lastSignNanos = System.nanoTime();
    }

    /** One timer serves both limits: it looks when the nearer one is due, and looks again later if something moved meanwhile. */
    private void watch(Upstream upstream) {
        long now = System.nanoTime();
        if (waitsForClient) {
            // A client that reads slowly is not a silent upstream.
            lastSignNanos = now;
        }
        long left = Math.min(lastSignNanos - now + upstream.idleNanos(), startedNanos - now + upstream.totalNanos());
        if (left <= 0) {
            end(Ending.TIMED_OUT);
        } else {
            timer = vertx.setTimer(1 + TimeUnit.NANOSECONDS.toMillis(left), due -> watch(upstream));
        }
    }

    private void opened(HttpClientRequest opened, Consumer<HttpClientRequest> sendBody) {
        upstreamRequest = opened;
        if (over) {
            opened.reset();
            return;
        }
        opened.exceptionHandler(this::broken);
        opened.response().onSuccess(this::answered).onFailure(this::broken);
        sendBody.accept(opened);
    }

    private void answered(HttpClientResponse answered) {
        if (over) {
            return;
        }
        upstreamResponse = answered;
        signOfLife();
        if (meter != null) {
            meter.head(answered);
        }
        response.setStatusCode(answered.statusCode()).setStatusMessage(answered.statusMessage());
        PassedHeaders.response(answered.headers(), response.headers());
        response.setChunked(carriesBody(answered) && answered.getHeader(HttpHeaders.CONTENT_LENGTH) == null);
        answered.exceptionHandler(this::broken);
        answered.handler(this::chunk);
        answered.endHandler(ended -> end(Ending.COMPLETE));
    }

    private void chunk(Buffer chunk) {
        if (over) {
            return;
        }
        signOfLife();
        if (meter != null) {
            meter.chunk(chunk);
        }
        gather(chunk);
        if (!flushDue) {
            // Chunks that arrive in one turn of the event loop leave in one write.
            flushDue = true;
            context.runOnContext(turnOver -> flush());
        }
    }

    private void gather(Buffer chunk) {
        if (gathered == null) {
            gathered = chunk;
            ownsGathered = false;
            return;
        }
        if (!ownsGathered) {
            gathered = Buffer.buffer(2 * (gathered.length() + chunk.length())).appendBuffer(gathered);
            ownsGathered = true;
        }
        gathered.appendBuffer(chunk);
    }

    private void flush() {
        flushDue = false;
        if (over || gathered == null || upstreamResponse == null) {
            return;
        }
        response.write(gathered);
        gathered = null;
        if (response.writeQueueFull()) {
            HttpClientResponse paused = upstreamResponse;
            paused.pause();
            waitsForClient = true;
            response.drainHandler(drained -> {
                waitsForClient = false;
                signOfLife();
                paused.resume();
            });
        }
    }

    private void broken(Throwable cause) {
        end(Ending.UPSTREAM_CUT);
    }

    private void end(Ending ending) {
        if (over) {
            return;
        }
        over = true;
        vertx.cancelTimer(timer);
        if (ending != Ending.COMPLETE && upstreamRequest != null) {
            upstreamRequest.reset();
        }
        switch (ending) {
            case COMPLETE -> complete();
            case CLIENT_GONE -> {}
            case UPSTREAM_CUT -> breakOff(ending, "The upstream closed the connection");
            case TIMED_OUT -> breakOff(ending, "The upstream did not answer in time");
            case UNREACHABLE -> breakOff(ending, "The upstream cannot be reached");
        }
        whenOver.accept(ending);
    }

    private void complete() {
        if (gathered == null) {
            response.end();
        } else {
            response.end(gathered);
        }
    }

    /** Before the answer began an error can be sent; after that only a broken connection tells that it is cut. */
    private void breakOff(Ending ending, String message) {
        if (!response.headWritten() && upstreamResponse == null) {
            if (!request.isEnded()) {
                // What is left of the body is of no use to anyone, and would hold up the connection.
                response.putHeader(HttpHeaders.CONNECTION, "close");
                request.resume();
            }
            errors.send(response, ending.status(), message);
            return;
        }
        if (gathered != null) {
            response.write(gathered);
        }
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset();
        } else {
            // Not response.reset(): the server would go on counting the request, and a stop would wait for it.
            request.connection().close();
        }
    }

    private boolean carriesBody(HttpClientResponse answered) {
        int status = answered.statusCode();
        return !request.method().equals(HttpMethod.HEAD) && status >= 200 && status != 204 && status != 304;
    }
}
