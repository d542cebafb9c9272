package dev.flywheel.platform.directory;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the first directory: until then every key would be refused as unknown. */
@Readiness
@ApplicationScoped
class DirectoryReadiness implements HealthCheck {

    private final Directory directory;

    DirectoryReadiness(Directory directory) {
        this.directory = directory;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("directory")
                .status(directory.loaded())
                .withData("revision", directory.snapshot().revision())
                .build();
    }
}
