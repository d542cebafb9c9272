package dev.flywheel.experiments.member;

import dev.flywheel.platform.problem.Problem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Members; a caller that is bound to a project sees that project's only. */
@ApplicationScoped
class MemberRepository implements PanacheRepositoryBase<MemberEntity, UUID> {

    Uni<List<MemberEntity>> after(UUID organization, Optional<UUID> only, UUID after, int rows) {
        return only.map(project -> find(
                        "organizationId = ?1 and id > ?2 and projectId = ?3 order by id", organization, after, project))
                .orElseGet(() -> find("organizationId = ?1 and id > ?2 order by id", organization, after))
                .page(Page.ofSize(rows))
                .list();
    }

    Uni<MemberEntity> require(UUID organization, Optional<UUID> only, UUID id, LockModeType lock) {
        return only.map(project ->
                        find("organizationId = ?1 and id = ?2 and projectId = ?3", organization, id, project))
                .orElseGet(() -> find("organizationId = ?1 and id = ?2", organization, id))
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("member", id.toString()));
    }
}
