package dev.flywheel.experiments.environment;

import dev.flywheel.experiments.form.ETags;
import dev.flywheel.experiments.form.IdPages;
import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import dev.flywheel.platform.idempotency.Idempotent;
import dev.flywheel.platform.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The environments of a project. */
@Path("/api/projects/{projectId}/environments")
public class EnvironmentResource {

    private final EnvironmentService environments;
    private final IdPages pages;

    EnvironmentResource(EnvironmentService environments, IdPages pages) {
        this.environments = environments;
        this.pages = pages;
    }

    @POST
    @Idempotent
    @Requires(value = Scope.ADMIN_WRITE, project = false)
    @APIResponseSchema(value = Environment.class, responseCode = "201", responseDescription = "Made")
    public Uni<RestResponse<Environment>> create(@RestPath UUID projectId, @NotNull @Valid NewEnvironment request) {
        return environments
                .create(projectId, request)
                .map(made -> ETags.created(
                        "/api/projects/" + projectId + "/environments/" + made.id(), made, made.revision()));
    }

    @GET
    @Requires(value = Scope.ADMIN_READ, project = false)
    public Uni<Page<Environment>> list(
            @RestPath UUID projectId,
            @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return environments
                .list(projectId, pages.after(cursor), limit + 1)
                .map(found -> pages.page(found, limit, Environment::id));
    }

    @GET
    @Path("/{environmentId}")
    @Requires(value = Scope.ADMIN_READ, project = false)
    public Uni<RestResponse<Environment>> get(@RestPath UUID projectId, @RestPath UUID environmentId) {
        return environments.get(projectId, environmentId).map(found -> ETags.ok(found, found.revision()));
    }

    /** Deletes the environment with the keys that are bound to it. */
    @DELETE
    @Path("/{environmentId}")
    @Requires(value = Scope.ADMIN_WRITE, project = false)
    public Uni<Void> delete(
            @RestPath UUID projectId,
            @RestPath UUID environmentId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return environments.delete(projectId, environmentId, ifMatch);
    }
}
