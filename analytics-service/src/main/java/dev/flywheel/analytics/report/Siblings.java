package dev.flywheel.analytics.report;

import dev.flywheel.analytics.range.TimeRange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks the siblings, each behind a time limit and a circuit breaker of its own, so that a slow one costs the report little. */
@ApplicationScoped
class Siblings {

    private static final int PATIENCE_SECONDS = 2;
    private static final int CALLS = 6;
    private static final int PAUSE_SECONDS = 10;

    private final FeedbackClient feedback;
    private final GatewayClient gateway;
    private final ScalingClient scaling;

    Siblings(
            @RestClient FeedbackClient feedback, @RestClient GatewayClient gateway, @RestClient ScalingClient scaling) {
        this.feedback = feedback;
        this.gateway = gateway;
        this.scaling = scaling;
    }

    @Timeout(value = PATIENCE_SECONDS, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = CALLS, delay = PAUSE_SECONDS, delayUnit = ChronoUnit.SECONDS)
    Uni<FeedbackClient.Nps> nps(UUID project, TimeRange range) {
        return feedback.nps(project, range.from(), range.to());
    }

    @Timeout(value = PATIENCE_SECONDS, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = CALLS, delay = PAUSE_SECONDS, delayUnit = ChronoUnit.SECONDS)
    Uni<GatewayClient.Usage> usage(UUID project, TimeRange range) {
        return gateway.usage(project, range.from(), range.to());
    }

    @Timeout(value = PATIENCE_SECONDS, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = CALLS, delay = PAUSE_SECONDS, delayUnit = ChronoUnit.SECONDS)
    Uni<ScalingClient.Metrics> infrastructure(UUID project) {
        return scaling.metrics(project);
    }
}
