package dev.flywheel.scaling.recommendation;

import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Advice on replicas. */
@Path("/api/scaling/recommendations")
@Produces(MediaType.APPLICATION_JSON)
public class RecommendationResource {

    private final RecommendationService recommendations;

    RecommendationResource(RecommendationService recommendations) {
        this.recommendations = recommendations;
    }

    /** Advice for every watched workload, from the signals as they are now. */
    @GET
    @Requires(value = Scope.SCALING_READ, project = false)
    public Uni<RecommendationReport> recommendations() {
        return recommendations.now();
    }
}
