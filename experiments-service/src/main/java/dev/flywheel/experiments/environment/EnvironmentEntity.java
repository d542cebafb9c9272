package dev.flywheel.experiments.environment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "environment")
class EnvironmentEntity {

    @Id
    UUID id;

    @Column(name = "organization_id")
    UUID organizationId;

    @Column(name = "project_id")
    UUID projectId;

    String key;

    @Version
    long revision;

    @Column(name = "created_at")
    Instant createdAt;
}
