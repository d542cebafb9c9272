package dev.flywheel.experiments.organization;

import java.time.Instant;
import java.util.UUID;

/** An organization as the API shows it; {@code revision} is also its ETag. */
public record Organization(UUID id, String key, String name, long revision, Instant createdAt) {

    static Organization of(OrganizationEntity entity) {
        return new Organization(entity.id, entity.key, entity.name, entity.revision, entity.createdAt);
    }
}
