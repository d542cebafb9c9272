package dev.flywheel.experiments.environment;

import dev.flywheel.platform.problem.Problem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class EnvironmentRepository implements PanacheRepositoryBase<EnvironmentEntity, UUID> {

    Uni<List<EnvironmentEntity>> after(UUID organization, UUID project, UUID after, int rows) {
        return find("organizationId = ?1 and projectId = ?2 and id > ?3 order by id", organization, project, after)
                .page(Page.ofSize(rows))
                .list();
    }

    Uni<EnvironmentEntity> require(UUID organization, UUID project, UUID id, LockModeType lock) {
        return find("organizationId = ?1 and projectId = ?2 and id = ?3", organization, project, id)
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("environment", id.toString()));
    }
}
