package dev.flywheel.experiments.project;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A project as the API shows it.
 *
 * @param timeZone where its days begin in reports, an IANA name
 * @param allowedOrigins browser origins that its public keys may be used from; empty for any
 * @param revision also its ETag
 */
public record Project(
        UUID id,
        UUID organizationId,
        String key,
        String name,
        String timeZone,
        List<String> allowedOrigins,
        long revision,
        Instant createdAt) {

    static Project of(ProjectEntity entity) {
        return new Project(
                entity.id,
                entity.organizationId,
                entity.key,
                entity.name,
                entity.timeZone,
                List.of(entity.allowedOrigins),
                entity.revision,
                entity.createdAt);
    }
}
