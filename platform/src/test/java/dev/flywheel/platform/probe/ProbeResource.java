package dev.flywheel.platform.probe;

import dev.flywheel.platform.access.Caller;
import dev.flywheel.platform.access.Public;
import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import dev.flywheel.platform.idempotency.Idempotent;
import dev.flywheel.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** A small service that only the platform's own tests know: each operation provokes one behaviour of the door. */
@Path("/probe")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProbeResource {

    static final AtomicInteger CREATED = new AtomicInteger();

    private final Caller caller;

    ProbeResource(Caller caller) {
        this.caller = caller;
    }

    public record Part(@NotBlank String key, @Min(1) @Max(10) int weight) {}

    public record Order(
            @NotBlank String name, @NotNull Instant at, @NotNull List<@Valid Part> parts, Map<String, Object> more) {}

    @GET
    @Path("open")
    @Public
    public Uni<Map<String, String>> open() {
        return Uni.createFrom().item(Map.of("hello", "anyone"));
    }

    @GET
    @Path("whoami")
    @Requires(Scope.ANALYTICS_READ)
    public Uni<Map<String, Object>> whoami() {
        return Uni.createFrom().item(Map.of("project", caller.projectId(), "internal", caller.internal()));
    }

    @GET
    @Path("organization")
    @Requires(value = Scope.ADMIN_READ, project = false)
    public Uni<Map<String, Object>> organization() {
        return Uni.createFrom().item(Map.of("organization", caller.organizationId()));
    }

    @GET
    @Path("capture")
    @Requires(Scope.EVENTS_CAPTURE)
    public Uni<Map<String, Object>> capture() {
        return Uni.createFrom().item(Map.of("project", caller.projectId()));
    }

    @POST
    @Path("orders")
    @Requires(Scope.ANALYTICS_WRITE)
    public Uni<Order> order(@NotNull @Valid Order order) {
        return Uni.createFrom().item(order);
    }

    @POST
    @Path("things")
    @Idempotent
    @Requires(Scope.ANALYTICS_WRITE)
    public Uni<RestResponse<Map<String, Object>>> create(Map<String, Object> thing) {
        int number = CREATED.incrementAndGet();
        if ("fail".equals(thing.get("name"))) {
            throw new IllegalStateException("secret detail");
        }
        return Uni.createFrom()
                .item(RestResponse.ResponseBuilder.<Map<String, Object>>created(URI.create("/probe/things/" + number))
                        .entity(Map.of("number", number))
                        .build());
    }

    @GET
    @Path("items/{id}")
    @Requires(Scope.ANALYTICS_READ)
    public Uni<String> item(@RestPath UUID id, @RestQuery @Min(1) @Max(200) int limit) {
        return Uni.createFrom().item("\"" + id + limit + "\"");
    }

    @GET
    @Path("busy")
    @Requires(Scope.ANALYTICS_READ)
    public Uni<String> busy() {
        throw Problem.tooManyRequests("Slow down.", Duration.ofMillis(1500));
    }

    @GET
    @Path("broken")
    @Requires(Scope.ANALYTICS_READ)
    public Uni<String> broken() {
        throw new IllegalStateException("secret detail of dev.flywheel.Internals");
    }
}
