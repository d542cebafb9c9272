package dev.flywheel.gateway.anthropic;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The connections to the upstream, and the real key. */
@ApplicationScoped
class Upstream {

    private final HttpClient client;
    private final UpstreamConfig config;
    private final String prefix;
    private final Optional<String> key;

    Upstream(Vertx vertx, UpstreamConfig config) {
        this.config = config;
        this.key = config.apiKey().filter(given -> !given.isBlank());
        URI url = config.url();
        boolean tls = "https".equals(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT));
        this.prefix = url.getPath() == null ? "" : url.getPath().replaceAll("/+$", "");
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost(url.getHost())
                .setDefaultPort(url.getPort() > 0 ? url.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setVerifyHost(true)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setMaxPoolSize(config.maxConnections())
                .setKeepAliveTimeout((int) config.keepAlive().toSeconds())
                .setTcpNoDelay(true)
                .setDecompressionSupported(false)
                // The client's own trace headers go through unchanged.
                .setTracingPolicy(TracingPolicy.IGNORE));
    }

    boolean hasKey() {
        return key.isPresent();
    }

    /** How long a running request may be silent. */
    long idleNanos() {
        return config.idleTimeout().toNanos();
    }

    /** How long a request may run in all. */
    long totalNanos() {
        return config.totalTimeout().toNanos();
    }

    /** Opens a request like the client's, with the real key in the place of the virtual one. */
    Future<HttpClientRequest> open(HttpServerRequest like, Admission admission) {
        return client.request(options(like.method(), prefix + like.uri())).onSuccess(request -> {
            PassedHeaders.request(like.headers(), request.headers());
            if (admission.bearer()) {
                request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key.orElse(""));
            } else {
                request.putHeader("x-api-key", key.orElse(""));
            }
        });
    }

    private RequestOptions options(HttpMethod method, String uri) {
        return new RequestOptions()
                .setMethod(method)
                .setURI(uri)
                .setConnectTimeout(config.connectTimeout().toMillis());
    }
}
