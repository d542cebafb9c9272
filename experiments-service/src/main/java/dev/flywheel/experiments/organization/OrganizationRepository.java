package dev.flywheel.experiments.organization;

import dev.flywheel.platform.problem.Problem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

@ApplicationScoped
class OrganizationRepository implements PanacheRepositoryBase<OrganizationEntity, UUID> {

    Uni<OrganizationEntity> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> Problem.notFound("organization", id.toString()));
    }

    Uni<OrganizationEntity> requireForChange(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> Problem.notFound("organization", id.toString()));
    }
}
