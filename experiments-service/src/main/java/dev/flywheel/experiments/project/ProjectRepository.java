package dev.flywheel.experiments.project;

import dev.flywheel.platform.problem.Problem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ProjectRepository implements PanacheRepositoryBase<ProjectEntity, UUID> {

    Uni<List<ProjectEntity>> after(UUID organization, Optional<UUID> only, UUID after, int rows) {
        return only.map(project ->
                        find("organizationId = ?1 and id > ?2 and id = ?3 order by id", organization, after, project))
                .orElseGet(() -> find("organizationId = ?1 and id > ?2 order by id", organization, after))
                .page(Page.ofSize(rows))
                .list();
    }

    Uni<ProjectEntity> require(UUID organization, UUID id, LockModeType lock) {
        return find("organizationId = ?1 and id = ?2", organization, id)
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("project", id.toString()));
    }
}
