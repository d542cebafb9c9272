package dev.flywheel.analytics.funnel;

import dev.flywheel.analytics.range.TimeRange;
import dev.flywheel.analytics.range.TimeRanges;
import dev.flywheel.platform.access.Caller;
import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Answers how many people go from step to step. */
@Path("/api/analytics/funnels")
public class FunnelResource {

    private final FunnelService funnels;
    private final TimeRanges ranges;
    private final Caller caller;

    FunnelResource(FunnelService funnels, TimeRanges ranges, Caller caller) {
        this.funnels = funnels;
        this.ranges = ranges;
        this.caller = caller;
    }

    /** An ordered funnel; {@code steps} may be repeated, or hold names between commas. */
    @GET
    @Requires(Scope.ANALYTICS_READ)
    @Operation(summary = "Read an ordered funnel")
    public Uni<Funnel> funnel(
            @RestQuery List<String> steps,
            @RestQuery @Nullable String window,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to) {
        TimeRange range = ranges.of(from, to);
        return funnels.funnel(caller.projectId(), range, FunnelQuestion.of(steps, window));
    }
}
