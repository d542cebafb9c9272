package dev.flywheel.experiments.assignment;

import dev.flywheel.platform.access.Caller;
import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Which variant a unit gets. Answered from memory: the database may be away. */
@Path("/api/experiments/assignments")
public class AssignmentResource {

    private final AssignmentService assignments;
    private final Caller caller;

    AssignmentResource(AssignmentService assignments, Caller caller) {
        this.assignments = assignments;
        this.caller = caller;
    }

    /** Gives the unit its variant and records, once, that it saw it. The same request always gets the same answer. */
    @POST
    @NonBlocking
    @Requires(Scope.FLAGS_EVALUATE)
    public Assignment assign(@NotNull @Valid AssignmentRequest request) {
        return assignments.assign(caller.projectId(), request);
    }
}
