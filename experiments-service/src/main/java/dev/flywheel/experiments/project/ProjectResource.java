package dev.flywheel.experiments.project;

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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The projects of the caller's organization. */
@Path("/api/projects")
public class ProjectResource {

    private final ProjectService projects;
    private final IdPages pages;

    ProjectResource(ProjectService projects, IdPages pages) {
        this.projects = projects;
        this.pages = pages;
    }

    @POST
    @Idempotent
    @Requires(value = Scope.ADMIN_WRITE, project = false)
    @APIResponseSchema(value = Project.class, responseCode = "201", responseDescription = "Made")
    public Uni<RestResponse<Project>> create(@NotNull @Valid NewProject request) {
        return projects.create(request).map(made -> ETags.created("/api/projects/" + made.id(), made, made.revision()));
    }

    @GET
    @Requires(value = Scope.ADMIN_READ, project = false)
    public Uni<Page<Project>> list(
            @RestQuery @Nullable String cursor, @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return projects.list(pages.after(cursor), limit + 1).map(found -> pages.page(found, limit, Project::id));
    }

    @GET
    @Path("/{projectId}")
    @Requires(value = Scope.ADMIN_READ, project = false)
    public Uni<RestResponse<Project>> get(@RestPath UUID projectId) {
        return projects.get(projectId).map(found -> ETags.ok(found, found.revision()));
    }

    @PATCH
    @Path("/{projectId}")
    @Requires(value = Scope.ADMIN_WRITE, project = false)
    public Uni<RestResponse<Project>> change(
            @RestPath UUID projectId,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ProjectChange change) {
        return projects.change(projectId, ifMatch, change).map(changed -> ETags.ok(changed, changed.revision()));
    }

    /** Deletes the project with its environments, keys and members; other services keep what they stored for it. */
    @DELETE
    @Path("/{projectId}")
    @Requires(value = Scope.ADMIN_WRITE, project = false)
    public Uni<Void> delete(@RestPath UUID projectId, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return projects.delete(projectId, ifMatch);
    }
}
