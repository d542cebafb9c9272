package dev.flywheel.feedback.nps;

import dev.flywheel.platform.access.Caller;
import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import dev.flywheel.platform.idempotency.Idempotent;
import dev.flywheel.platform.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Answer the Net Promoter question, and read the score. */
@Path("/api/feedback/nps")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "NPS")
public class NpsResource {

    private static final String FROM = "RFC 3339 time, inclusive";
    private static final String TO = "RFC 3339 time, exclusive";

    private final NpsService nps;
    private final Caller caller;

    NpsResource(NpsService nps, Caller caller) {
        this.nps = nps;
        this.caller = caller;
    }

    /** 201 when the answer is new, 200 when the same answer is there already; in both cases it is committed. */
    @POST
    @Idempotent
    @Requires(Scope.FEEDBACK_ANSWER)
    @Operation(summary = "Answer the Net Promoter question")
    @APIResponseSchema(value = NpsAnswer.class, responseCode = "201", responseDescription = "Stored")
    @APIResponse(responseCode = "200", description = "Stored before: the same id with the same content")
    @APIResponse(responseCode = "409", description = "The id belongs to an answer with another content")
    public Uni<RestResponse<NpsAnswer>> answer(@NotNull @Valid NewNpsAnswer answer) {
        return nps.take(caller.projectId(), answer)
                .map(taken -> RestResponse.status(taken.isNew() ? Status.CREATED : Status.OK, taken.answer()));
    }

    @GET
    @Requires(Scope.FEEDBACK_READ)
    @Operation(summary = "The score of a range, and how sure it is")
    public Uni<NpsSummary> score(
            @RestQuery @Parameter(required = true, description = FROM) @Nullable String from,
            @RestQuery @Parameter(required = true, description = TO) @Nullable String to,
            @RestQuery
                    @DefaultValue(NewNpsAnswer.DEFAULT_SURVEY)
                    @Pattern(regexp = NewNpsAnswer.SURVEY_KEY, message = NewNpsAnswer.SURVEY_KEY_RULE)
                    String surveyKey) {
        return nps.summarise(caller.projectId(), surveyKey, TimeRange.of(from, to));
    }

    /** Newest first, the ones that do not count included. */
    @GET
    @Path("answers")
    @Requires(Scope.FEEDBACK_READ)
    @Operation(summary = "The answers of a range, newest first")
    public Uni<Page<NpsAnswer>> answers(
            @RestQuery @Parameter(required = true, description = FROM) @Nullable String from,
            @RestQuery @Parameter(required = true, description = TO) @Nullable String to,
            @RestQuery
                    @DefaultValue(NewNpsAnswer.DEFAULT_SURVEY)
                    @Pattern(regexp = NewNpsAnswer.SURVEY_KEY, message = NewNpsAnswer.SURVEY_KEY_RULE)
                    String surveyKey,
            @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue("" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return nps.list(caller.projectId(), surveyKey, TimeRange.of(from, to), cursor, limit);
    }
}
