package dev.flywheel.experiments.organization;

import dev.flywheel.experiments.directory.DirectoryPublisher;
import dev.flywheel.experiments.form.ETags;
import dev.flywheel.experiments.tenancy.OrganizationScope;
import dev.flywheel.experiments.tenancy.Reach;
import dev.flywheel.platform.audit.AuditLog;
import dev.flywheel.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class OrganizationService {

    private final OrganizationRepository organizations;
    private final OrganizationScope scope;
    private final Reach reach;
    private final AuditLog audit;
    private final DirectoryPublisher publisher;

    OrganizationService(
            OrganizationRepository organizations,
            OrganizationScope scope,
            Reach reach,
            AuditLog audit,
            DirectoryPublisher publisher) {
        this.organizations = organizations;
        this.scope = scope;
        this.reach = reach;
        this.audit = audit;
        this.publisher = publisher;
    }

    Uni<Organization> mine() {
        UUID own = reach.organization();
        return scope.inSession(own, () -> organizations.require(own).map(Organization::of));
    }

    Uni<Organization> get(UUID id) {
        requireOwn(id);
        return mine();
    }

    Uni<Organization> rename(UUID id, @Nullable String ifMatch, OrganizationChange change) {
        requireOwn(id);
        reach.requireWholeOrganization();
        return scope.inSession(id, () -> organizations.requireForChange(id).chain(entity -> {
                    ETags.requireMatch(ifMatch, entity.revision);
                    Organization before = Organization.of(entity);
                    entity.name = change.name();
                    return organizations
                            .flush()
                            .map(flushed -> Organization.of(entity))
                            .call(after -> audit.record("change", "organization", id.toString(), before, after));
                }))
                .call(publisher::publish);
    }

    private void requireOwn(UUID id) {
        if (!id.equals(reach.organization())) {
            throw Problem.notFound("organization", id.toString());
        }
    }
}
