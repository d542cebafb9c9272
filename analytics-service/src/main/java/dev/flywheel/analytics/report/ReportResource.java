package dev.flywheel.analytics.report;

import dev.flywheel.analytics.range.TimeRange;
import dev.flywheel.analytics.range.TimeRanges;
import dev.flywheel.platform.access.Caller;
import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The production metrics report. */
@Path("/api/reports/production-metrics")
public class ReportResource {

    /** Second to JSON for a client that takes anything. */
    private static final String MARKDOWN = "text/markdown;charset=UTF-8;qs=0.5";

    private final ReportService reports;
    private final TimeRanges ranges;
    private final Caller caller;

    ReportResource(ReportService reports, TimeRanges ranges, Caller caller) {
        this.reports = reports;
        this.ranges = ranges;
        this.caller = caller;
    }

    /** The report as JSON. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Requires(Scope.ANALYTICS_READ)
    @Operation(summary = "Read the production metrics report")
    @APIResponse(
            responseCode = "200",
            description = "The report, for programs or for people",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ProductionMetrics.class)),
                @Content(mediaType = "text/markdown", schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<ProductionMetrics> report(@RestQuery @Nullable String from, @RestQuery @Nullable String to) {
        TimeRange range = ranges.of(from, to);
        return reports.report(caller.project(), range);
    }

    /** The same report for people. */
    @GET
    @Produces(MARKDOWN)
    @Requires(Scope.ANALYTICS_READ)
    @Operation(hidden = true)
    public Uni<RestResponse<String>> markdown(@RestQuery @Nullable String from, @RestQuery @Nullable String to) {
        TimeRange range = ranges.of(from, to);
        return reports.report(caller.project(), range)
                .map(report -> RestResponse.ResponseBuilder.ok(ReportMarkdown.of(report), "text/markdown;charset=UTF-8")
                        .build());
    }
}
