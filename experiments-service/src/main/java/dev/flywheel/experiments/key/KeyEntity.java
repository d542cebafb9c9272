package dev.flywheel.experiments.key;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "api_key")
class KeyEntity {

    @Id
    UUID id;

    @Column(name = "organization_id")
    UUID organizationId;

    @Column(name = "project_id")
    @Nullable
    UUID projectId;

    @Column(name = "default_project_id")
    @Nullable
    UUID defaultProjectId;

    @Column(name = "environment_id")
    @Nullable
    UUID environmentId;

    String kind;

    String name;

    String prefix;

    String sha256;

    String[] scopes;

    @Column(name = "allowed_origins")
    String[] allowedOrigins;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    /** Set instead of deleting the row, so that an audit entry can still be matched with its key. */
    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;

    @Column(name = "rotated_from")
    @Nullable
    UUID rotatedFrom;

    @Version
    long revision;

    @Column(name = "created_at")
    Instant createdAt;
}
