package dev.flywheel.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flywheel.scaling.keda.Fallback;
import dev.flywheel.scaling.keda.Formula;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How a case of kind {@code keda.*} is put to the code. */
final class KedaCases {

    static final Map<String, Consumer<JsonNode>> RULES =
            Map.of("keda.fallback", KedaCases::fallback, "keda.formula", KedaCases::formula);

    private KedaCases() {}

    private static void fallback(JsonNode each) {
        JsonNode in = each.get("input");
        JsonNode expected = each.get("expected");
        Fallback fallback = new Fallback(
                in.get("failureThreshold").asInt(),
                in.get("fallbackReplicas").asInt(),
                behavior(in.path("behavior").asText()));
        double target = in.get("averageValueTarget").asDouble();
        Optional<Double> metric = fallback.metric(
                in.get("failures_before").asInt() + 1, in.get("currentReplicas").asInt(), target);
        if (!expected.hasNonNull("metric")) {
            assertThat(metric).isEmpty();
            return;
        }
        assertThat(metric.orElseThrow()).isCloseTo(expected.get("metric").asDouble(), within(1e-9));
        if (expected.has("hpa_replicas")) {
            assertThat(Fallback.replicas(metric.orElseThrow(), target))
                    .isEqualTo(expected.get("hpa_replicas").asInt());
        }
    }

    private static Fallback.Behavior behavior(String name) {
        return switch (name) {
            case "", "static" -> Fallback.Behavior.STATIC;
            case "currentReplicas" -> Fallback.Behavior.CURRENT_REPLICAS;
            case "currentReplicasIfHigher" -> Fallback.Behavior.CURRENT_REPLICAS_IF_HIGHER;
            case "currentReplicasIfLower" -> Fallback.Behavior.CURRENT_REPLICAS_IF_LOWER;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void formula(JsonNode each) {
        JsonNode in = each.get("input");
        Map<String, Double> triggers = new HashMap<>();
        in.properties().forEach(entry -> {
            if (entry.getKey().startsWith("trigger") && entry.getValue().isNumber()) {
                triggers.put(entry.getKey(), entry.getValue().asDouble());
            }
        });
        double composite = Formula.of(in.get("formula").asText())
                .composite(
                        triggers,
                        in.path("fallbackReplicas").asInt(),
                        in.path("target").asDouble());
        assertThat(composite).isCloseTo(each.get("expected").get("composite").asDouble(), within(1e-9));
    }
}
