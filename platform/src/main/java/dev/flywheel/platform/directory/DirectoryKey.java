package dev.flywheel.platform.directory;

import dev.flywheel.platform.access.Scope;
import dev.flywheel.platform.apikey.KeyKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as the directory knows it: its hash and what it may do, never the key itself.
 *
 * @param sha256 lower-case hexadecimal SHA-256 of the whole key
 * @param projectId the project it is bound to; null for a key of the whole organization
 * @param defaultProjectId for an organization key, the project it means when a request names none
 * @param expiresAt first instant at which it no longer works; null for never
 * @param allowedOrigins browser origins it may be used from; empty: those of the project
 */
@RegisterForReflection
public record DirectoryKey(
        UUID id,
        String sha256,
        KeyKind kind,
        UUID organizationId,
        @Nullable UUID projectId,
        @Nullable UUID defaultProjectId,
        @Nullable UUID environmentId,
        Set<Scope> scopes,
        @Nullable Instant expiresAt,
        List<String> allowedOrigins) {

    /** Whether the key works at that moment. */
    public boolean usableAt(Instant moment) {
        return expiresAt == null || moment.isBefore(expiresAt);
    }
}
