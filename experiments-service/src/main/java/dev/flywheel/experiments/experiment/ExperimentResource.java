package dev.flywheel.experiments.experiment;

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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The experiments of the caller's project. */
@Path("/api/experiments")
public class ExperimentResource {

    private final ExperimentService experiments;
    private final IdPages pages;

    ExperimentResource(ExperimentService experiments, IdPages pages) {
        this.experiments = experiments;
        this.pages = pages;
    }

    @POST
    @Idempotent
    @Requires(Scope.EXPERIMENTS_WRITE)
    @APIResponseSchema(value = Experiment.class, responseCode = "201", responseDescription = "Made")
    public Uni<RestResponse<Experiment>> create(@NotNull @Valid NewExperiment request) {
        return experiments
                .create(request)
                .map(made -> ETags.created("/api/experiments/" + made.key(), made, made.revision()));
    }

    @GET
    @Requires(Scope.EXPERIMENTS_READ)
    public Uni<Page<Experiment>> list(
            @RestQuery @Nullable String cursor, @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return experiments.list(pages.after(cursor), limit + 1).map(found -> pages.page(found, limit, Experiment::id));
    }

    @GET
    @Path("/{key}")
    @Requires(Scope.EXPERIMENTS_READ)
    public Uni<RestResponse<Experiment>> get(@RestPath String key) {
        return experiments.get(key).map(ExperimentResource::ok);
    }

    @PATCH
    @Path("/{key}")
    @Requires(Scope.EXPERIMENTS_WRITE)
    public Uni<RestResponse<Experiment>> change(
            @RestPath String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ExperimentChange change) {
        return experiments.change(key, ifMatch, change).map(ExperimentResource::ok);
    }

    @DELETE
    @Path("/{key}")
    @Requires(Scope.EXPERIMENTS_WRITE)
    public Uni<Void> delete(@RestPath String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return experiments.delete(key, ifMatch);
    }

    /** Starts a draft, or goes on with a paused experiment. */
    @POST
    @Path("/{key}/start")
    @Idempotent
    @Requires(Scope.EXPERIMENTS_WRITE)
    public Uni<RestResponse<Experiment>> start(
            @RestPath String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return experiments.move(key, ifMatch, "start", Status.RUNNING).map(ExperimentResource::ok);
    }

    /** Assigns nobody until it is started again; who was in a variant will be in the same one then. */
    @POST
    @Path("/{key}/pause")
    @Idempotent
    @Requires(Scope.EXPERIMENTS_WRITE)
    public Uni<RestResponse<Experiment>> pause(
            @RestPath String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return experiments.move(key, ifMatch, "pause", Status.PAUSED).map(ExperimentResource::ok);
    }

    /** Ends it for good; its results stay. */
    @POST
    @Path("/{key}/stop")
    @Idempotent
    @Requires(Scope.EXPERIMENTS_WRITE)
    public Uni<RestResponse<Experiment>> stop(
            @RestPath String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return experiments.move(key, ifMatch, "stop", Status.STOPPED).map(ExperimentResource::ok);
    }

    private static RestResponse<Experiment> ok(Experiment experiment) {
        return ETags.ok(experiment, experiment.revision());
    }
}
