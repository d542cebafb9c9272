package dev.flywheel.experiments.experiment;

import dev.flywheel.platform.problem.Problem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ExperimentRepository implements PanacheRepositoryBase<ExperimentEntity, UUID> {

    Uni<List<ExperimentEntity>> after(UUID project, UUID after, int rows) {
        return find("projectId = ?1 and id > ?2 order by id", project, after)
                .page(Page.ofSize(rows))
                .list();
    }

    Uni<ExperimentEntity> require(UUID project, String key, LockModeType lock) {
        return find("projectId = ?1 and key = ?2", project, key)
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("experiment", key));
    }
}
