package dev.flywheel.analytics.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.flywheel.platform.sibling.SiblingHeaders;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** What the report asks of scaling-service. */
@Path("/api/infrastructure/metrics")
@RegisterRestClient(configKey = "scaling")
@RegisterClientHeaders(SiblingHeaders.class)
public interface ScalingClient {

    /** The infrastructure as it is now. */
    @GET
    Uni<Metrics> metrics(@HeaderParam("Flywheel-Project") UUID project);

    /**
     * Infrastructure at one moment.
     *
     * @param source where the figures come from: prometheus, or the services themselves
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Metrics(
            @Nullable Instant at,
            @Nullable String source,
            @Nullable Health health,
            @Nullable List<ServiceMetrics> services) {}

    /** The health score, 0 to 100, with its bounds; null when too little is known. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Health(
            @Nullable Double score, @Nullable Double low, @Nullable Double high, @Nullable List<HealthPart> parts) {}

    /** One part of the health score. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record HealthPart(
            String name,
            @Nullable Double score,
            @Nullable Double weight,
            @Nullable Double lostPoints,
            @Nullable String status) {}

    /** One service; what is not known is null. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ServiceMetrics(
            String service,
            boolean up,
            @Nullable Double requestsPerSecond,
            @Nullable Double errorRatio,
            @Nullable Double latencyP50Seconds,
            @Nullable Double latencyP95Seconds,
            @Nullable Double latencyP99Seconds,
            @Nullable Double cpuCores,
            @Nullable Double memoryBytes) {}
}
