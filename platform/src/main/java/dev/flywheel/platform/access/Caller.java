package dev.flywheel.platform.access;

import dev.flywheel.platform.directory.Project;
import dev.flywheel.platform.problem.Problem;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who makes the present request: set by the access filter before the resource method runs. */
@RequestScoped
public class Caller {

    private @Nullable Identity identity;

    void enter(Identity caller) {
        this.identity = caller;
    }

    /** True once a key was accepted; an operation that is {@link Public} may run without one. */
    public boolean known() {
        return identity != null;
    }

    /** The organization of the key, or of the project that a sibling named. */
    public UUID organizationId() {
        @Nullable UUID organization = identity().organizationId();
        if (organization == null) {
            throw Problem.badRequest("Name the project in the header Flywheel-Project.");
        }
        return organization;
    }

    /** The project that the key is bound to, or that the header Flywheel-Project names. */
    public Project project() {
        @Nullable Project project = identity().project();
        if (project == null) {
            throw Problem.badRequest(
                    "This key serves a whole organization: name the project in the header Flywheel-Project.");
        }
        return project;
    }

    public UUID projectId() {
        return project().id();
    }

    public Optional<UUID> environmentId() {
        return Optional.ofNullable(identity().environmentId());
    }

    public UUID keyId() {
        return identity().keyId();
    }

    public boolean has(Scope scope) {
        return identity().scopes().contains(scope);
    }

    /** True when the caller is one of the five services. */
    public boolean internal() {
        return identity().internal();
    }

    /** Everything the key says, for the few that need it whole. */
    public Identity identity() {
        if (identity == null) {
            throw Problem.unauthorized("This operation needs a key.");
        }
        return identity;
    }
}
