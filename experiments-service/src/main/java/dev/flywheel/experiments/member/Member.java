package dev.flywheel.experiments.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person with a role, as the API shows it.
 *
 * @param subject how the sign-in service names the person
 * @param projectId the project that the role is for; absent for the whole organization
 * @param revision also its ETag
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Member(UUID id, String subject, Role role, @Nullable UUID projectId, long revision, Instant createdAt) {

    static Member of(MemberEntity entity) {
        Role role = Role.valueOf(entity.role.toUpperCase(Locale.ROOT));
        return new Member(entity.id, entity.subject, role, entity.projectId, entity.revision, entity.createdAt);
    }
}
