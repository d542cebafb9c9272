package dev.flywheel.experiments.environment;

import java.time.Instant;
import java.util.UUID;

/** An environment as the API shows it; {@code revision} is also its ETag. */
public record Environment(UUID id, UUID projectId, String key, long revision, Instant createdAt) {

    static Environment of(EnvironmentEntity entity) {
        return new Environment(entity.id, entity.projectId, entity.key, entity.revision, entity.createdAt);
    }
}
