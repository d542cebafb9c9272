package dev.flywheel.scaling.watch;

import dev.flywheel.scaling.recommendation.Recommendation.Target;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The service's own metrics. What is unknown is NaN: an autoscaler that reads 0 would switch everything off. */
@ApplicationScoped
class ScalingGauges {

    private final MeterRegistry registry;
    private final AtomicReference<Double> health = new AtomicReference<>(Double.NaN);
    private final Map<Target, AtomicReference<Double>> recommended = new ConcurrentHashMap<>();

    ScalingGauges(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("scaling_health_score", health::get)
                .description("Health score of all watched services, 0 to 100")
                .register(registry);
    }

    void health(@Nullable Double score) {
        health.set(orNaN(score));
    }

    void recommended(Target target, @Nullable Integer replicas) {
        recommended.computeIfAbsent(target, this::register).set(replicas == null ? Double.NaN : replicas.doubleValue());
    }

    private AtomicReference<Double> register(Target target) {
        AtomicReference<Double> value = new AtomicReference<>(Double.NaN);
        Gauge.builder("scaling_recommended_replicas", value::get)
                .description("Replicas that the workload should have")
                .tag("namespace", target.namespace())
                .tag("workload", target.name())
                .register(registry);
        return value;
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
