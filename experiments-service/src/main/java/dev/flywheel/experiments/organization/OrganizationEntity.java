package dev.flywheel.experiments.organization;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "organization")
class OrganizationEntity {

    @Id
    UUID id;

    String key;

    String name;

    @Version
    long revision;

    @Column(name = "created_at")
    Instant createdAt;
}
