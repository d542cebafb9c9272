package dev.flywheel.analytics.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Holds the figures of a report against the targets. */
final class Objectives {

    private Objectives() {}

    static List<Objective> of(
            ReportConfig targets,
            Section<FeedbackClient.Nps> feedback,
            Section<GatewayClient.Usage> claude,
            Section<ScalingClient.Metrics> infrastructure) {
        List<ScalingClient.ServiceMetrics> services = services(infrastructure);
        return List.of(
                Objective.atLeast(
                        "Net promoter score",
                        "feedback",
                        targets.npsTarget(),
                        feedback.known().map(FeedbackClient.Nps::score).orElse(null)),
                Objective.atLeast(
                        "Prompt cache hit rate",
                        "claude",
                        targets.cacheHitRateTarget(),
                        claude.known().map(GatewayClient.Usage::cacheHitRate).orElse(null)),
                Objective.atMost(
                        "Claude error ratio",
                        "claude",
                        targets.claudeErrorRatioTarget(),
                        claude.known().flatMap(Objectives::errorRatio).orElse(null)),
                Objective.atMost(
                        "HTTP error ratio", "infrastructure", targets.errorRatioTarget(), httpErrorRatio(services)),
                Objective.atMost(
                        "Slowest service's p95 latency in seconds",
                        "infrastructure",
                        targets.latencyP95SecondsTarget(),
                        slowest(services)
                                .map(ScalingClient.ServiceMetrics::latencyP95Seconds)
                                .orElse(null)),
                Objective.atLeast(
                        "Health score",
                        "infrastructure",
                        targets.healthTarget(),
                        infrastructure
                                .known()
                                .map(ScalingClient.Metrics::health)
                                .map(ScalingClient.Health::score)
                                .orElse(null)));
    }

    static List<ScalingClient.ServiceMetrics> services(Section<ScalingClient.Metrics> infrastructure) {
        return infrastructure.known().map(ScalingClient.Metrics::services).orElse(List.of());
    }

    /** The service with the longest 95th percentile, among those that have one. */
    static Optional<ScalingClient.ServiceMetrics> slowest(List<ScalingClient.ServiceMetrics> services) {
        return services.stream()
                .filter(service -> service.latencyP95Seconds() != null)
                .max(Comparator.comparingDouble(service -> orZero(service.latencyP95Seconds())));
    }

    private static Optional<Double> errorRatio(GatewayClient.Usage usage) {
        return usage.requests() == 0 ? Optional.empty() : Optional.of((double) usage.errors() / usage.requests());
    }

    /** Over all services together: each one's ratio weighs as much as its requests. */
    private static @Nullable Double httpErrorRatio(List<ScalingClient.ServiceMetrics> services) {
        List<ScalingClient.ServiceMetrics> measured = services.stream()
                .filter(service -> service.errorRatio() != null && service.requestsPerSecond() != null)
                .toList();
        double requests = sum(measured, service -> orZero(service.requestsPerSecond()));
        double errors = sum(measured, service -> orZero(service.requestsPerSecond()) * orZero(service.errorRatio()));
        return requests == 0 ? null : errors / requests;
    }

    private static double sum(
            List<ScalingClient.ServiceMetrics> services, ToDoubleFunction<ScalingClient.ServiceMetrics> figure) {
        return services.stream().mapToDouble(figure).sum();
    }

    private static double orZero(@Nullable Double figure) {
        return figure == null ? 0 : figure;
    }
}
