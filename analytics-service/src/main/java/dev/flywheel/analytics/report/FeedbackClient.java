package dev.flywheel.analytics.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.flywheel.platform.sibling.SiblingHeaders;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the report asks of feedback-service. */
@Path("/api/feedback/nps")
@RegisterRestClient(configKey = "feedback")
@RegisterClientHeaders(SiblingHeaders.class)
public interface FeedbackClient {

    /** The net promoter score of a range. */
    @GET
    Uni<Nps> nps(@HeaderParam("Flywheel-Project") UUID project, @RestQuery Instant from, @RestQuery Instant to);

    /**
     * A net promoter score.
     *
     * @param n answers
     * @param score -100 to 100; null without answers
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Nps(
            long n,
            long promoters,
            long passives,
            long detractors,
            @Nullable Double score,
            @Nullable Interval interval) {}

    /** How sure the score is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Interval(double low, double high, double confidence, @Nullable String method) {}
}
