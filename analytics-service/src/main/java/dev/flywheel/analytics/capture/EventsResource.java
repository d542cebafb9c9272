package dev.flywheel.analytics.capture;

import dev.flywheel.platform.access.Caller;
import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where applications send what their users did. */
@Path("/api/analytics/events")
public class EventsResource {

    private final CaptureService events;
    private final Caller caller;

    EventsResource(CaptureService events, Caller caller) {
        this.events = events;
        this.caller = caller;
    }

    /** Takes one event, an array of them, or {@code {"events": [...]}}; answers when they are committed. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Scope.EVENTS_CAPTURE)
    @Operation(summary = "Capture events")
    @RequestBody(
            description = "One event, an array of events, or an object with events",
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Object.class),
                            example =
                                    "{\"events\":[{\"event\":\"signed_up\",\"distinctId\":\"user-1\",\"properties\":{\"plan\":\"pro\"}}]}"))
    @APIResponseSchema(
            value = CaptureAnswer.class,
            responseCode = "202",
            responseDescription = "Stored; the answer says what became of each event")
    public Uni<RestResponse<CaptureAnswer>> capture(
            byte[] body, @RestHeader(HttpHeaders.CONTENT_ENCODING) @Nullable String contentEncoding) {
        return events.capture(caller.projectId(), body, contentEncoding)
                .map(answer -> RestResponse.status(RestResponse.Status.ACCEPTED, answer));
    }
}
