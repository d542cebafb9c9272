package dev.flywheel.experiments.member;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "member")
class MemberEntity {

    @Id
    UUID id;

    @Column(name = "organization_id")
    UUID organizationId;

    @Column(name = "project_id")
    @Nullable
    UUID projectId;

    String subject;

    String role;

    @Version
    long revision;

    @Column(name = "created_at")
    Instant createdAt;
}
