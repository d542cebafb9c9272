package dev.flywheel.analytics.experiment;

import dev.flywheel.analytics.range.TimeRange;
import dev.flywheel.analytics.range.TimeRanges;
import dev.flywheel.platform.access.Caller;
import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Answers what comparing the variants of an experiment needs. */
@Path("/api/analytics/experiment-statistics")
public class ExperimentStatisticsResource {

    private final ExperimentService experiments;
    private final TimeRanges ranges;
    private final Caller caller;

    ExperimentStatisticsResource(ExperimentService experiments, TimeRanges ranges, Caller caller) {
        this.experiments = experiments;
        this.ranges = ranges;
        this.caller = caller;
    }

    /** Units, conversions, sums and sums of squares per variant. */
    @GET
    @Requires(Scope.ANALYTICS_READ)
    @Operation(summary = "Read the statistics of an experiment")
    public Uni<ExperimentStatistics> statistics(
            @RestQuery @Nullable String experiment,
            @RestQuery @Nullable String event,
            @RestQuery @Nullable String property,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to) {
        TimeRange range = ranges.of(from, to);
        return experiments.statistics(caller.projectId(), range, ExperimentQuestion.of(experiment, event, property));
    }
}
