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
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Answer the Net Promoter question, and read the score. */
@Path("/api/feedback/nps")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NpsResource {

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
    public Uni<RestResponse<NpsAnswer>> answer(@NotNull @Valid NewNpsAnswer answer) {
        return nps.take(caller.projectId(), answer)
                .map(taken -> RestResponse.status(taken.isNew() ? Status.CREATED : Status.OK, taken.answer()));
    }

    @GET
    @Requires(Scope.FEEDBACK_READ)
    public Uni<NpsSummary> score(
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
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
    public Uni<Page<NpsAnswer>> answers(
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery
                    @DefaultValue(NewNpsAnswer.DEFAULT_SURVEY)
                    @Pattern(regexp = NewNpsAnswer.SURVEY_KEY, message = NewNpsAnswer.SURVEY_KEY_RULE)
                    String surveyKey,
            @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue("" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return nps.list(caller.projectId(), surveyKey, TimeRange.of(from, to), cursor, limit);
    }
}
