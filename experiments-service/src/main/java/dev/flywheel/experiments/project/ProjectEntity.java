package dev.flywheel.experiments.project;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "project")
class ProjectEntity {

    @Id
    UUID id;

    @Column(name = "organization_id")
    UUID organizationId;

    String key;

    String name;

    @Column(name = "time_zone")
    String timeZone;

    @Column(name = "allowed_origins")
    String[] allowedOrigins;

    @Version
    long revision;

    @Column(name = "created_at")
    Instant createdAt;
}
