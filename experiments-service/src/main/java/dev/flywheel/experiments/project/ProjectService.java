package dev.flywheel.experiments.project;

import dev.flywheel.experiments.directory.DirectoryPublisher;
import dev.flywheel.experiments.form.ETags;
import dev.flywheel.experiments.form.Taken;
import dev.flywheel.experiments.tenancy.OrganizationScope;
import dev.flywheel.experiments.tenancy.Reach;
import dev.flywheel.platform.audit.AuditLog;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ProjectService {

    private static final String KIND = "project";

    private final ProjectRepository projects;
    private final OrganizationScope scope;
    private final Reach reach;
    private final AuditLog audit;
    private final DirectoryPublisher publisher;
    private final Ids ids;
    private final Clock clock;

    ProjectService(
            ProjectRepository projects,
            OrganizationScope scope,
            Reach reach,
            AuditLog audit,
            DirectoryPublisher publisher,
            Ids ids,
            Clock clock) {
        this.projects = projects;
        this.scope = scope;
        this.reach = reach;
        this.audit = audit;
        this.publisher = publisher;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Project> create(NewProject request) {
        reach.requireWholeOrganization();
        ProjectEntity entity = entity(request);
        return scope.inSession(entity.organizationId, () -> projects.persistAndFlush(entity)
                        .map(Project::of)
                        .call(after -> audit.record("create", KIND, after.id().toString(), null, after)))
                .onFailure(Taken::isDuplicate)
                .transform(taken -> Problem.conflict("A project named " + request.key() + " already exists."))
                .call(publisher::publish);
    }

    Uni<List<Project>> list(UUID after, int rows) {
        UUID organization = reach.organization();
        return scope.inSession(organization, () -> projects.after(organization, reach.onlyProject(), after, rows))
                .map(entities -> entities.stream().map(Project::of).toList());
    }

    Uni<Project> get(UUID id) {
        reach.requireProject(id);
        UUID organization = reach.organization();
        return scope.inSession(organization, () -> projects.require(organization, id, LockModeType.NONE))
                .map(Project::of);
    }

    Uni<Project> change(UUID id, @Nullable String ifMatch, ProjectChange change) {
        reach.requireProject(id);
        UUID organization = reach.organization();
        return scope.inSession(organization, () -> projects.require(organization, id, LockModeType.PESSIMISTIC_WRITE)
                        .chain(entity -> {
                            ETags.requireMatch(ifMatch, entity.revision);
                            Project before = Project.of(entity);
                            apply(change, entity);
                            return projects.flush()
                                    .map(flushed -> Project.of(entity))
                                    .call(after -> audit.record("change", KIND, id.toString(), before, after));
                        }))
                .call(publisher::publish);
    }

    /** Its keys and environments go with it: nobody can call in its name any more. */
    Uni<Void> delete(UUID id, @Nullable String ifMatch) {
        reach.requireProject(id);
        reach.requireWholeOrganization();
        UUID organization = reach.organization();
        return scope.inSession(organization, () -> projects.require(organization, id, LockModeType.PESSIMISTIC_WRITE)
                        .chain(entity -> {
                            ETags.requireMatch(ifMatch, entity.revision);
                            Project before = Project.of(entity);
                            return projects.delete(entity)
                                    .chain(() -> audit.record("delete", KIND, id.toString(), before, null));
                        }))
                .call(publisher::publish);
    }

    private ProjectEntity entity(NewProject request) {
        ProjectEntity entity = new ProjectEntity();
        entity.id = ids.next();
        entity.organizationId = reach.organization();
        entity.key = request.key();
        entity.name = request.name();
        entity.timeZone = Objects.requireNonNullElse(request.timeZone(), "UTC");
        entity.allowedOrigins = array(Objects.requireNonNullElse(request.allowedOrigins(), List.of()));
        entity.createdAt = clock.instant();
        return entity;
    }

    private static void apply(ProjectChange change, ProjectEntity entity) {
        if (change.name() != null) {
            entity.name = change.name();
        }
        if (change.timeZone() != null) {
            entity.timeZone = change.timeZone();
        }
        if (change.allowedOrigins() != null) {
            entity.allowedOrigins = array(change.allowedOrigins());
        }
    }

    private static String[] array(List<String> texts) {
        return texts.stream().distinct().toArray(String[]::new);
    }
}
