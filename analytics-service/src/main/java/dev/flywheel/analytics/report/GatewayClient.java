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

/** What the report asks of claude-gateway. */
@Path("/api/claude/usage")
@RegisterRestClient(configKey = "gateway")
@RegisterClientHeaders(SiblingHeaders.class)
public interface GatewayClient {

    /** The use of Claude in a range. */
    @GET
    Uni<Usage> usage(@HeaderParam("Flywheel-Project") UUID project, @RestQuery Instant from, @RestQuery Instant to);

    /**
     * Use of Claude.
     *
     * @param costUsd exact, as a decimal; null when no request could be priced
     * @param cacheHitRate share of prompt tokens read from the cache, 0 to 1; null without prompt tokens
     * @param unpricedRequests requests whose model has no known price, and which the cost leaves out
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Usage(
            long requests,
            long errors,
            long inputTokens,
            long outputTokens,
            long cacheReadTokens,
            long cacheWriteTokens,
            @Nullable String costUsd,
            @Nullable Double cacheHitRate,
            long unpricedRequests) {}
}
