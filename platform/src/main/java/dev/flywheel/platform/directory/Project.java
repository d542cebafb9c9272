package dev.flywheel.platform.directory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * A project: one product of an organization, and the boundary of every row.
 *
 * @param timeZone where its days begin in reports
 * @param allowedOrigins browser origins that its public keys may be used from; empty for any
 */
@RegisterForReflection
public record Project(
        UUID id, UUID organizationId, String key, String name, ZoneId timeZone, List<String> allowedOrigins) {}
