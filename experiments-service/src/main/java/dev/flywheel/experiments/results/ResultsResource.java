package dev.flywheel.experiments.results;

import dev.flywheel.experiments.form.TimeParameter;
import dev.flywheel.platform.access.Caller;
import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What an experiment found out, from what analytics counted. */
@Path("/api/experiments/results")
public class ResultsResource {

    private final ResultsService results;
    private final Caller caller;

    ResultsResource(ResultsService results, Caller caller) {
        this.results = results;
        this.caller = caller;
    }

    /** The range is half-open and defaults to the experiment's start until now. */
    @GET
    @Requires(Scope.EXPERIMENTS_READ)
    public Uni<Results> results(
            @RestQuery @NotNull String experiment,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery @DefaultValue("0.95") @DecimalMin("0.5") @DecimalMax("0.9999") double confidence) {
        return results.results(
                caller.projectId(),
                experiment,
                TimeParameter.read("from", from),
                TimeParameter.read("to", to),
                confidence);
    }
}
