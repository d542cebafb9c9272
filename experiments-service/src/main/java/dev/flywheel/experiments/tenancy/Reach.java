package dev.flywheel.experiments.tenancy;

import dev.flywheel.platform.access.Caller;
import dev.flywheel.platform.directory.Directory;
import dev.flywheel.platform.directory.DirectoryKey;
import dev.flywheel.platform.directory.DirectorySnapshot;
import dev.flywheel.platform.directory.Project;
import dev.flywheel.platform.problem.Problem;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** How far the caller's key reaches: its whole organization, or the one project that it is bound to. */
@ApplicationScoped
public class Reach {

    private final Caller caller;
    private final Directory directory;
    private volatile Map<UUID, UUID> projectByKey = Map.of();

    Reach(Caller caller, Directory directory) {
        this.caller = caller;
        this.directory = directory;
    }

    void follow(@Observes StartupEvent event) {
        directory.onChange(this::index);
        index(directory.snapshot());
    }

    private void index(DirectorySnapshot snapshot) {
        projectByKey = snapshot.keys().stream()
                .filter(key -> key.projectId() != null)
                .collect(Collectors.toUnmodifiableMap(DirectoryKey::id, DirectoryKey::projectId));
    }

    public UUID organization() {
        return caller.organizationId();
    }

    /** The only project the caller may see; empty for a key of the whole organization. */
    public Optional<UUID> onlyProject() {
        if (caller.internal()) {
            return Optional.ofNullable(caller.identity().project()).map(Project::id);
        }
        return Optional.ofNullable(projectByKey.get(caller.keyId()));
    }

    /**
     * Does nothing when the project is within reach.
     *
     * @throws Problem 404 otherwise, as for a project that does not exist
     */
    public void requireProject(UUID project) {
        if (onlyProject().filter(only -> !only.equals(project)).isPresent()) {
            throw Problem.notFound("project", project.toString());
        }
    }

    /**
     * Does nothing for a key of the whole organization.
     *
     * @throws Problem 403 otherwise
     */
    public void requireWholeOrganization() {
        if (onlyProject().isPresent()) {
            throw Problem.forbidden("This key is bound to one project: use a key of the whole organization.");
        }
    }
}
