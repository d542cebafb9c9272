package dev.flywheel.experiments.experiment;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the experiments were read once: until then every experiment would be unknown. */
@Readiness
@ApplicationScoped
class ExperimentReadiness implements HealthCheck {

    private final ExperimentSnapshots snapshots;

    ExperimentReadiness(ExperimentSnapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("experiments")
                .status(snapshots.loaded())
                .build();
    }
}
