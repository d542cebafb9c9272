package dev.flywheel.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flywheel.platform.problem.Problem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What every request meets before a resource is chosen: the body limit and, on public paths, CORS. */
@ApplicationScoped
class DoorFilters {

    private static final int EARLY = 300;
    private static final String EXPOSED = "ETag, Location, Retry-After, RateLimit, RateLimit-Policy";

    private final ObjectMapper json;
    private final long maxBodyBytes;
    private final Set<String> publicPaths;

    DoorFilters(
            ObjectMapper json,
            CorsConfig cors,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.json = json;
        this.maxBodyBytes = maxBody.asLongValue();
        this.publicPaths = Set.copyOf(cors.publicPaths().orElse(List.of()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::limitBody, EARLY + 1);
        if (!publicPaths.isEmpty()) {
            filters.register(this::allowOtherOrigins, EARLY);
        }
    }

    /** Refuses by Content-Length before a byte is read; the framework would only cut the connection. */
    private void limitBody(RoutingContext context) {
        @Nullable String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || isWithin(length)) {
            context.next();
            return;
        }
        refuse(context, Problem.payloadTooLarge("The body may hold at most " + maxBodyBytes + " bytes."));
    }

    private boolean isWithin(String length) {
        try {
            return Long.parseLong(length) <= maxBodyBytes;
        } catch (NumberFormatException notANumber) {
            return true;
        }
    }

    private void allowOtherOrigins(RoutingContext context) {
        HttpServerRequest request = context.request();
        @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !publicPaths.contains(context.normalizedPath())) {
            context.next();
            return;
        }
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED)
                .putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (!request.method().equals(HttpMethod.OPTIONS)) {
            context.next();
            return;
        }
        @Nullable String asked = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, OPTIONS")
                .putHeader(
                        HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, asked == null ? "Authorization, Content-Type" : asked)
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "86400")
                .setStatusCode(204)
                .end();
    }

    private void refuse(RoutingContext context, Problem problem) {
        try {
            context.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    // The unread rest of the body makes the connection unusable for another request.
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .end(json.writeValueAsString(problem.body()));
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }
}
