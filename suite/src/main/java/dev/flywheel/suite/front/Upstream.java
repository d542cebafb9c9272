package dev.flywheel.suite.front;

import dev.flywheel.suite.service.Ports;
import dev.flywheel.suite.service.Service;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.util.List;

/** Passes requests on to the services, chunk by chunk both ways: nothing is held beyond what a slow reader leaves. */
final class Upstream {

    private static final long CONNECT_MILLISECONDS = 2_000;

    /** These concern one connection, not the message (RFC 9110, 7.6.1). */
    private static final List<CharSequence> HOP_BY_HOP = List.of(
            HttpHeaders.CONNECTION,
            HttpHeaders.KEEP_ALIVE,
            HttpHeaders.TRANSFER_ENCODING,
            HttpHeaders.UPGRADE,
            HttpHeaders.createOptimized("te"),
            HttpHeaders.createOptimized("trailer"),
            HttpHeaders.createOptimized("proxy-connection"),
            HttpHeaders.createOptimized("expect"));

    private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");
    private static final CharSequence FORWARDED_PROTO = HttpHeaders.createOptimized("X-Forwarded-Proto");
    private static final CharSequence FORWARDED_HOST = HttpHeaders.createOptimized("X-Forwarded-Host");

    private final HttpClient client;
    private final Ports ports;

    Upstream(HttpClient client, Ports ports) {
        this.client = client;
        this.ports = ports;
    }

    void pass(HttpServerRequest request, Service service) {
        // Nothing of the body may be lost while the connection to the service is made.
        request.pause();
        HttpServerResponse response = request.response();
        RequestOptions target = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(ports.of(service))
                .setMethod(request.method())
                .setURI(request.uri())
                .setConnectTimeout(CONNECT_MILLISECONDS)
                .setFollowRedirects(false);
        client.request(target).onSuccess(onward -> exchange(request, onward)).onFailure(failure -> {
            request.resume();
            Refusal.UNAVAILABLE.answer(response);
        });
    }

    private static void exchange(HttpServerRequest request, HttpClientRequest onward) {
        HttpServerResponse response = request.response();
        // A caller who leaves ends the work for him: a model's tokens, a long query.
        response.closeHandler(gone -> onward.reset());
        copyRequestHeaders(request, onward);
        Future<HttpClientResponse> answered = hasBody(request) ? onward.send(request) : onward.send();
        if (!hasBody(request)) {
            request.resume();
        }
        answered.onSuccess(answer -> giveBack(answer, response)).onFailure(failure -> {
            onward.reset();
            request.resume();
            (failure instanceof ConnectException ? Refusal.UNAVAILABLE : Refusal.BROKEN).answer(response);
        });
    }

    private static void copyRequestHeaders(HttpServerRequest request, HttpClientRequest onward) {
        MultiMap headers = onward.headers().setAll(request.headers());
        HOP_BY_HOP.forEach(headers::remove);
        // Set, never appended: the front is the outermost hop, and what a caller claims about itself is no evidence.
        headers.set(FORWARDED_FOR, request.remoteAddress().hostAddress());
        headers.set(FORWARDED_PROTO, request.scheme());
        String host = request.getHeader(HttpHeaders.HOST);
        if (host != null) {
            headers.set(FORWARDED_HOST, host);
        }
        if (hasBody(request) && !request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            onward.setChunked(true);
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || !request.isEnded() && request.version() == HttpVersion.HTTP_2;
    }

    private static void giveBack(HttpClientResponse answer, HttpServerResponse response) {
        if (response.closed()) {
            answer.request().reset();
            return;
        }
        response.setStatusCode(answer.statusCode()).setStatusMessage(answer.statusMessage());
        MultiMap headers = response.headers().setAll(answer.headers());
        HOP_BY_HOP.forEach(headers::remove);
        if (!headers.contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        answer.pipe().endOnFailure(false).to(response).onFailure(failure -> {
            answer.request().reset();
            Refusal.BROKEN.answer(response);
        });
    }
}
