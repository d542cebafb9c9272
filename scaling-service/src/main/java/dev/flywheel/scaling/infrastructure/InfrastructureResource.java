package dev.flywheel.scaling.infrastructure;

import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How the services fare. */
@Path("/api/infrastructure/metrics")
@Produces(MediaType.APPLICATION_JSON)
public class InfrastructureResource {

    private final InfrastructureService infrastructure;

    InfrastructureResource(InfrastructureService infrastructure) {
        this.infrastructure = infrastructure;
    }

    /** Signals of every watched service and one health score, as they are now. */
    @GET
    @Requires(value = Scope.SCALING_READ, project = false)
    public Uni<InfrastructureReport> metrics() {
        return infrastructure.now();
    }
}
