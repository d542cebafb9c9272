package dev.flywheel.scaling.recommendation;

import dev.flywheel.scaling.reading.Readings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the signals and advises on them. */
@ApplicationScoped
class RecommendationService {

    private final Readings readings;
    private final Advisor advisor;

    RecommendationService(Readings readings, Advisor advisor) {
        this.readings = readings;
        this.advisor = advisor;
    }

    Uni<RecommendationReport> now() {
        return readings.now().map(advisor::advise);
    }
}
