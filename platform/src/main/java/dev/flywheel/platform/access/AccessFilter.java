package dev.flywheel.platform.access;

import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.ratelimit.RateLimiter;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** The first thing every request meets: a key, a scope, a project and a limit, all looked up in memory. */
class AccessFilter {

    private final Authenticator authenticator;
    private final RateLimiter limiter;
    private final Caller caller;
    private final Map<Method, Optional<Requires>> demands = new ConcurrentHashMap<>();

    AccessFilter(Authenticator authenticator, RateLimiter limiter, Caller caller) {
        this.authenticator = authenticator;
        this.limiter = limiter;
        this.caller = caller;
    }

    @Priority(Priorities.AUTHENTICATION)
    @ServerRequestFilter
    public void check(ContainerRequestContext request, ResourceInfo resource, HttpServerRequest http) {
        Optional<Requires> demand = demands.computeIfAbsent(resource.getResourceMethod(), AccessFilter::demandOf);
        if (demand.isEmpty()) {
            return;
        }
        Identity identity = authenticate(request, http);
        limiter.takeForKey(identity);
        identity.require(demand.get().value());
        if (demand.get().project() && identity.project() == null) {
            throw Problem.badRequest(
                    "This key serves a whole organization: name the project in the header Flywheel-Project.");
        }
        caller.enter(identity);
    }

    private Identity authenticate(ContainerRequestContext request, HttpServerRequest http) {
        try {
            return authenticator.authenticate(
                    presentedKey(request),
                    request.getHeaderString("Flywheel-Project"),
                    request.getHeaderString("Origin"));
        } catch (Problem refusal) {
            if (refusal.status() == 401) {
                limiter.countFailedAuthentication(
                        http.remoteAddress() == null ? "" : http.remoteAddress().hostAddress());
            }
            throw refusal;
        }
    }

    private static @Nullable String presentedKey(ContainerRequestContext request) {
        return PresentedKey.of(request.getHeaderString("Authorization"), request.getHeaderString("X-API-Key"));
    }

    private static Optional<Requires> demandOf(Method method) {
        @Nullable Requires requires = method.getAnnotation(Requires.class);
        if (requires == null && !method.isAnnotationPresent(Public.class)) {
            // The architecture test refuses this at build; a method added by an extension would still get here.
            throw new IllegalStateException(method + " carries neither @Requires nor @Public");
        }
        return Optional.ofNullable(requires);
    }
}
