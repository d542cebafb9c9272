package dev.flywheel.scaling.fetch;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;

/** Sends one request and collects its answer. Follows no redirect. */
@ApplicationScoped
public class Fetcher {

    private static final int CONNECT_TIMEOUT_MILLIS = 2000;

    private final HttpClient client;

    /** Sends through a client of its own. */
    public Fetcher(Vertx vertx) {
        client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setDecompressionSupported(true)
                .setMaxPoolSize(32));
    }

    /** GETs the address; fails with {@link FetchFailure} when the answer is late, too large or does not come. */
    public Uni<HttpAnswer> get(URI address, MultiMap headers, Duration timeout, long maxBytes) {
        return send(HttpMethod.GET, address, headers, Buffer.buffer(), timeout, maxBytes);
    }

    /** POSTs the body; fails with {@link FetchFailure} when the answer is late, too large or does not come. */
    public Uni<HttpAnswer> post(URI address, MultiMap headers, Buffer body, Duration timeout, long maxBytes) {
        return send(HttpMethod.POST, address, headers, body, timeout, maxBytes);
    }

    private Uni<HttpAnswer> send(
            HttpMethod method, URI address, MultiMap headers, Buffer body, Duration timeout, long maxBytes) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(address.toString())
                .setHeaders(headers)
                .setTimeout(timeout.toMillis());
        return Uni.createFrom()
                .completionStage(() -> client.request(options)
                        .compose(request -> request.send(body))
                        .compose(response -> collect(response, maxBytes))
                        .toCompletionStage())
                .ifNoItem()
                .after(timeout)
                .failWith(() -> new FetchFailure("no answer within " + timeout))
                .onFailure(failure -> !(failure instanceof FetchFailure))
                .transform(failure -> new FetchFailure(reason(failure)));
    }

    /** Called by composition, so that the handlers are in place before the first byte can arrive. */
    private static Future<HttpAnswer> collect(HttpClientResponse response, long maxBytes) {
        Promise<HttpAnswer> answer = Promise.promise();
        Buffer collected = Buffer.buffer();
        response.exceptionHandler(answer::tryFail);
        response.handler(chunk -> {
            if (collected.length() + chunk.length() > maxBytes) {
                answer.tryFail(new FetchFailure("the answer is larger than " + maxBytes + " bytes"));
                response.request().reset();
            } else {
                collected.appendBuffer(chunk);
            }
        });
        response.endHandler(end -> answer.tryComplete(new HttpAnswer(response.statusCode(), collected.toString())));
        return answer.future();
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
