package dev.flywheel.experiments.member;

import dev.flywheel.experiments.form.ETags;
import dev.flywheel.experiments.form.Taken;
import dev.flywheel.experiments.tenancy.OrganizationScope;
import dev.flywheel.experiments.tenancy.Reach;
import dev.flywheel.platform.audit.AuditLog;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.problem.Problem.Violation;
import dev.flywheel.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class MemberService {

    private static final String KIND = "member";

    private final MemberRepository members;
    private final OrganizationScope scope;
    private final Reach reach;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    MemberService(
            MemberRepository members, OrganizationScope scope, Reach reach, AuditLog audit, Ids ids, Clock clock) {
        this.members = members;
        this.scope = scope;
        this.reach = reach;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Member> add(NewMember request) {
        requireReach(request.projectId());
        MemberEntity entity = new MemberEntity();
        entity.id = ids.next();
        entity.organizationId = reach.organization();
        entity.projectId = request.projectId();
        entity.subject = request.subject();
        entity.role = text(request.role());
        entity.createdAt = clock.instant();
        return scope.inSession(entity.organizationId, () -> members.persistAndFlush(entity)
                        .map(Member::of)
                        .call(after -> audit.record("create", KIND, after.id().toString(), null, after)))
                .onFailure(Taken::isDuplicate)
                .transform(taken -> Problem.conflict(request.subject() + " already has a role there: change it."))
                .onFailure(failure -> Taken.isDangling(failure, "fk_member_project"))
                .transform(gone -> missingProject());
    }

    Uni<List<Member>> list(UUID after, int rows) {
        UUID organization = reach.organization();
        return scope.inSession(organization, () -> members.after(organization, reach.onlyProject(), after, rows))
                .map(entities -> entities.stream().map(Member::of).toList());
    }

    Uni<Member> get(UUID id) {
        return scope.inSession(reach.organization(), () -> require(id, LockModeType.NONE))
                .map(Member::of);
    }

    Uni<Member> change(UUID id, @Nullable String ifMatch, MemberChange change) {
        return scope.inSession(reach.organization(), () -> require(id, LockModeType.PESSIMISTIC_WRITE)
                .chain(entity -> {
                    ETags.requireMatch(ifMatch, entity.revision);
                    Member before = Member.of(entity);
                    entity.role = text(change.role());
                    return members.flush()
                            .map(flushed -> Member.of(entity))
                            .call(after -> audit.record("change", KIND, id.toString(), before, after));
                }));
    }

    Uni<Void> remove(UUID id, @Nullable String ifMatch) {
        return scope.inSession(reach.organization(), () -> require(id, LockModeType.PESSIMISTIC_WRITE)
                .chain(entity -> {
                    ETags.requireMatch(ifMatch, entity.revision);
                    Member before = Member.of(entity);
                    return members.delete(entity)
                            .chain(() -> audit.record("delete", KIND, id.toString(), before, null));
                }));
    }

    private Uni<MemberEntity> require(UUID id, LockModeType lock) {
        return members.require(reach.organization(), reach.onlyProject(), id, lock);
    }

    private void requireReach(@Nullable UUID project) {
        if (project == null) {
            reach.requireWholeOrganization();
        } else if (reach.onlyProject().filter(only -> !only.equals(project)).isPresent()) {
            throw missingProject();
        }
    }

    private static Problem missingProject() {
        return Problem.badRequest(
                "The role cannot be given like this.", new Violation("/projectId", "there is no such project here"));
    }

    private static String text(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
