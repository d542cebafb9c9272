package dev.flywheel.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flywheel.scaling.krr.SimpleStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** How a case of kind {@code krr.*} is put to the code. */
final class KrrCases {

    static final Map<String, Consumer<JsonNode>> RULES =
            Map.of("krr.simple", KrrCases::simple, "krr.round", KrrCases::round);

    private KrrCases() {}

    private static void simple(JsonNode each) {
        JsonNode in = each.get("input");
        JsonNode expected = each.get("expected");
        if (expected.has("memory")) {
            OptionalDouble killedAt = in.hasNonNull("oom_limit")
                    ? OptionalDouble.of(in.get("oom_limit").asDouble())
                    : OptionalDouble.empty();
            assertThat(SimpleStrategy.memory(
                                    numbers(in.get("pod_mem_max")),
                                    killedAt,
                                    in.path("buffer_pct").asDouble(15),
                                    in.path("oom_buffer_pct").asDouble(25))
                            .orElseThrow())
                    .isCloseTo(expected.get("memory").asDouble(), within(1e-6));
        }
        if (expected.has("cpu")) {
            JsonNode pods = in.has("pod_cpu_p95") ? in.get("pod_cpu_p95") : in.get("pod_cpu");
            assertThat(SimpleStrategy.cpu(numbers(pods)).orElseThrow())
                    .isCloseTo(expected.get("cpu").asDouble(), within(1e-9));
        }
    }

    private static void round(JsonNode each) {
        List<Double> cores = numbers(each.get("input").path("cpu"));
        List<Double> bytes = numbers(each.get("input").path("memory"));
        assertThat(cores.stream().map(SimpleStrategy::roundCpu).toList())
                .isEqualTo(numbers(each.get("expected").path("cpu")));
        assertThat(bytes.stream().map(SimpleStrategy::roundMemory).toList())
                .isEqualTo(numbers(each.get("expected").path("memory")));
    }

    private static List<Double> numbers(JsonNode nodes) {
        List<Double> values = new ArrayList<>();
        nodes.forEach(node -> values.add(node.asDouble()));
        return values;
    }
}
