package dev.flywheel.experiments.results;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.flywheel.platform.sibling.SiblingHeaders;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What analytics counted for an experiment. */
@Path("/api/analytics/experiment-statistics")
@RegisterRestClient(configKey = "analytics")
@RegisterClientHeaders(SiblingHeaders.class)
interface StatisticsClient {

    /** Per variant: exposed units, those that converted after it, and the sums of the property per unit. */
    @GET
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 2, delayUnit = ChronoUnit.SECONDS)
    Uni<Statistics> statistics(
            @HeaderParam("Flywheel-Project") UUID project,
            @RestQuery String experiment,
            @RestQuery String event,
            @RestQuery @Nullable String property,
            @RestQuery String from,
            @RestQuery String to);

    /** The answer, as far as we look. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Statistics(
            List<VariantStatistics> variants, @Nullable Long multipleExposures, @Nullable Object definition) {}

    /** One variant's sums over units. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record VariantStatistics(
            String variant, long n, long converted, @Nullable Double sum, @Nullable Double sumOfSquares) {}
}
