package dev.flywheel.platform.outbound;

import dev.flywheel.platform.outbound.OutboundFailure.Kind;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request to one checked address; leaving early closes it. */
final class Exchange {

    private final HttpClient client;
    private final long maxResponseBytes;

    Exchange(HttpClient client, long maxResponseBytes) {
        this.client = client;
        this.maxResponseBytes = maxResponseBytes;
    }

    Uni<OutboundResponse> run(Destination destination, OutboundRequest request) {
        return Uni.createFrom().emitter(answer -> client.request(options(destination, request))
                .onFailure(failure -> fail(answer, failure))
                .onSuccess(open -> {
                    AtomicBoolean whole = new AtomicBoolean();
                    // Also reached at once when the caller has given up before the connection stood.
                    answer.onTermination(() -> {
                        if (!whole.get()) {
                            open.reset();
                        }
                    });
                    send(open, request)
                            .onFailure(failure -> fail(answer, failure))
                            .onSuccess(response -> read(response, answer, whole));
                }));
    }

    /** The connection goes to the checked address; Host header, SNI and certificate check keep the name. */
    private static RequestOptions options(Destination destination, OutboundRequest request) {
        Target target = destination.target();
        String address = destination.addresses().get(0).getHostAddress();
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setSsl(target.tls())
                .setHost(target.host())
                .setPort(target.port())
                .setURI(target.pathAndQuery())
                .setServer(SocketAddress.inetSocketAddress(target.port(), address))
                .setFollowRedirects(false);
        request.headers().forEach(options::putHeader);
        return options;
    }

    private static Future<HttpClientResponse> send(HttpClientRequest open, OutboundRequest request) {
        Buffer body = request.body();
        return body == null ? open.send() : open.send(body);
    }

    private void read(HttpClientResponse response, UniEmitter<? super OutboundResponse> answer, AtomicBoolean whole) {
        Buffer body = Buffer.buffer();
        response.exceptionHandler(failure -> fail(answer, failure));
        response.handler(chunk -> {
            if (body.length() + (long) chunk.length() > maxResponseBytes) {
                answer.fail(new OutboundFailure(
                        Kind.TOO_LARGE, "The answer is longer than " + maxResponseBytes + " bytes", null));
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.endHandler(end -> {
            whole.set(true);
            answer.complete(new OutboundResponse(response.statusCode(), response.headers(), body));
        });
    }

    private static void fail(UniEmitter<?> answer, Throwable failure) {
        answer.fail(new OutboundFailure(Kind.CONNECTION, "The call failed: " + failure.getMessage(), failure));
    }
}
