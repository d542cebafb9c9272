package dev.flywheel.gateway.anthropic;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the body of a request, whole or as it comes, and never more of it than is allowed. */
final class RequestBody {

    private static final int UNKNOWN_LENGTH = 4096;
    private static final long TRUSTED_LENGTH = 1 << 20;

    private final HttpServerRequest request;
    private final long limit;
    private final Runnable tooLarge;
    private long taken;

    RequestBody(HttpServerRequest request, long limit, Runnable tooLarge) {
        this.request = request;
        this.limit = limit;
        this.tooLarge = tooLarge;
    }

    /** What the client announces; -1 when it does not. */
    static long announced(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }

    /** The whole body in memory. */
    void whole(Consumer<Buffer> then) {
        long announced = announced(request);
        Buffer body = Buffer.buffer(announced < 0 ? UNKNOWN_LENGTH : (int) Math.min(announced, TRUSTED_LENGTH));
        request.handler(chunk -> {
            if (within(chunk)) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(ended -> {
            if (taken <= limit) {
                then.accept(body);
            }
        });
        start();
    }

    /**
     * The body as it comes, no faster than the upstream takes it.
     *
     * @param moved told of every piece
     */
    void streamTo(HttpClientRequest upstream, Runnable moved) {
        long announced = announced(request);
        boolean chunked = announced < 0 && request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        upstream.setChunked(chunked);
        if (announced >= 0) {
            upstream.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(announced));
        }
        request.handler(chunk -> {
            if (!within(chunk)) {
                return;
            }
            moved.run();
            upstream.write(chunk);
            if (upstream.writeQueueFull()) {
                request.pause();
                upstream.drainHandler(drained -> request.resume());
            }
        });
        request.endHandler(ended -> {
            if (taken <= limit) {
                upstream.end();
            }
        });
        start();
    }

    private void start() {
        if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            request.response().writeContinue();
        }
        // The framework hands a request over paused.
        request.resume();
    }

    private boolean within(Buffer chunk) {
        boolean fitted = taken <= limit;
        taken += chunk.length();
        if (taken > limit && fitted) {
            tooLarge.run();
        }
        return taken <= limit;
    }
}
