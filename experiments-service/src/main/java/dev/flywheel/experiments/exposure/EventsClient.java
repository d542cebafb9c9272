package dev.flywheel.experiments.exposure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.flywheel.platform.sibling.SiblingHeaders;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Where analytics takes events. */
@Path("/api/analytics/events")
@RegisterRestClient(configKey = "analytics")
@RegisterClientHeaders(SiblingHeaders.class)
interface EventsClient {

    /** Answers when the events are stored; events that were sent before count once. */
    @POST
    Uni<Taken> capture(@HeaderParam("Flywheel-Project") UUID project, Events events);

    /** The body. */
    record Events(List<Event> events) {}

    /** One event as analytics takes it. */
    record Event(UUID id, String event, String distinctId, Instant timestamp, Properties properties) {}

    /** What the event of an exposure says. */
    record Properties(String experiment, String variant) {}

    /** What became of them, as far as we look. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Taken(int accepted, int duplicates, @Nullable List<Object> rejected) {}
}
