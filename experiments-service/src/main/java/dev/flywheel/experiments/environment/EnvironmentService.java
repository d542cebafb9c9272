package dev.flywheel.experiments.environment;

import dev.flywheel.experiments.directory.DirectoryPublisher;
import dev.flywheel.experiments.form.ETags;
import dev.flywheel.experiments.form.Taken;
import dev.flywheel.experiments.tenancy.OrganizationScope;
import dev.flywheel.experiments.tenancy.Reach;
import dev.flywheel.platform.audit.AuditLog;
import dev.flywheel.platform.directory.Directory;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class EnvironmentService {

    private static final String KIND = "environment";

    private final EnvironmentRepository environments;
    private final OrganizationScope scope;
    private final Reach reach;
    private final AuditLog audit;
    private final DirectoryPublisher publisher;
    private final Directory directory;
    private final Ids ids;
    private final Clock clock;

    EnvironmentService(
            EnvironmentRepository environments,
            OrganizationScope scope,
            Reach reach,
            AuditLog audit,
            DirectoryPublisher publisher,
            Directory directory,
            Ids ids,
            Clock clock) {
        this.environments = environments;
        this.scope = scope;
        this.reach = reach;
        this.audit = audit;
        this.publisher = publisher;
        this.directory = directory;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Environment> create(UUID project, NewEnvironment request) {
        requireProject(project);
        EnvironmentEntity entity = new EnvironmentEntity();
        entity.id = ids.next();
        entity.organizationId = reach.organization();
        entity.projectId = project;
        entity.key = request.key();
        entity.createdAt = clock.instant();
        return scope.inSession(entity.organizationId, () -> environments
                        .persistAndFlush(entity)
                        .map(Environment::of)
                        .call(after -> audit.record("create", KIND, after.id().toString(), null, after)))
                .onFailure(Taken::isDuplicate)
                .transform(taken -> Problem.conflict("An environment named " + request.key() + " already exists."))
                .onFailure(failure -> Taken.isDangling(failure, "fk_environment_project"))
                .transform(gone -> Problem.notFound("project", project.toString()))
                .call(publisher::publish);
    }

    Uni<List<Environment>> list(UUID project, UUID after, int rows) {
        requireProject(project);
        UUID organization = reach.organization();
        return scope.inSession(organization, () -> environments.after(organization, project, after, rows))
                .map(entities -> entities.stream().map(Environment::of).toList());
    }

    Uni<Environment> get(UUID project, UUID id) {
        requireProject(project);
        UUID organization = reach.organization();
        return scope.inSession(organization, () -> environments.require(organization, project, id, LockModeType.NONE))
                .map(Environment::of);
    }

    Uni<Void> delete(UUID project, UUID id, @Nullable String ifMatch) {
        requireProject(project);
        UUID organization = reach.organization();
        return scope.inSession(organization, () -> environments
                        .require(organization, project, id, LockModeType.PESSIMISTIC_WRITE)
                        .chain(entity -> {
                            ETags.requireMatch(ifMatch, entity.revision);
                            Environment before = Environment.of(entity);
                            return environments
                                    .delete(entity)
                                    .chain(() -> audit.record("delete", KIND, id.toString(), before, null));
                        }))
                .call(publisher::publish);
    }

    private void requireProject(UUID project) {
        reach.requireProject(project);
        boolean own = directory
                .project(project)
                .filter(found -> found.organizationId().equals(reach.organization()))
                .isPresent();
        if (!own) {
            throw Problem.notFound("project", project.toString());
        }
    }
}
