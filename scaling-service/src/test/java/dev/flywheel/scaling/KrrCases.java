package dev.flywheel.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

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
                                    numbers(array(each, "mem")),
                                    killedAt,
                                    in.path("buffer_pct").asDouble(15),
                                    in.path("oom_buffer_pct").asDouble(25))
                            .orElseThrow())
                    .isCloseTo(expected.get("memory").asDouble(), within(1e-6));
        }
        if (expected.has("cpu")) {
            assertThat(SimpleStrategy.cpu(numbers(array(each, "cpu"))).orElseThrow())
                    .isCloseTo(expected.get("cpu").asDouble(), within(1e-9));
        }
    }

    private static void round(JsonNode each) {
        each.get("expected").properties().forEach(entry -> {
            boolean cpu = entry.getKey().contains("cpu");
            List<Double> rounded = numbers(array(each, cpu ? "cpu" : "mem")).stream()
                    .map(cpu ? SimpleStrategy::roundCpu : SimpleStrategy::roundMemory)
                    .toList();
            assertThat(rounded).isEqualTo(numbers(entry.getValue()));
        });
    }

    /** The input's list for a resource, whatever the case calls it. */
    private static JsonNode array(JsonNode each, String resource) {
        for (Map.Entry<String, JsonNode> entry : each.get("input").properties()) {
            if (entry.getKey().contains(resource) && entry.getValue().isArray()) {
                return entry.getValue();
            }
        }
        return abort("not covered: case " + each.get("id").asText() + " lists no values of " + resource);
    }

    private static List<Double> numbers(JsonNode nodes) {
        List<Double> values = new ArrayList<>();
        nodes.forEach(node -> values.add(node.asDouble()));
        return values;
    }
}
