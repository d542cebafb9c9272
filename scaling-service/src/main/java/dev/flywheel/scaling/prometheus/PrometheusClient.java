package dev.flywheel.scaling.prometheus;

import dev.flywheel.scaling.fetch.Fetcher;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks instant queries, as a form: long ones do not fit a URL. */
@ApplicationScoped
class PrometheusClient {

    private final Fetcher fetcher;
    private final PrometheusConfig config;

    PrometheusClient(Fetcher fetcher, PrometheusConfig config) {
        this.fetcher = fetcher;
        this.config = config;
    }

    /** The query's elements now; fails with one sentence for people. */
    Uni<List<Series>> query(URI server, String promQl) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/x-www-form-urlencoded");
        config.bearerToken().ifPresent(token -> headers.add("Authorization", "Bearer " + token));
        String form = "query=" + encode(promQl) + "&timeout=" + config.timeout().toMillis() + "ms";
        return fetcher.post(
                        endpoint(server),
                        headers,
                        Buffer.buffer(form),
                        config.timeout(),
                        config.maxSize().asLongValue())
                .map(answer -> QueryAnswer.parse(answer.status(), answer.body()));
    }

    private static URI endpoint(URI server) {
        String base = server.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/api/v1/query");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
