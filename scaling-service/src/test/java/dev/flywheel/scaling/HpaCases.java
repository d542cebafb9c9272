package dev.flywheel.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flywheel.scaling.hpa.Behavior;
import dev.flywheel.scaling.hpa.Bounds;
import dev.flywheel.scaling.hpa.Limited;
import dev.flywheel.scaling.hpa.PodState;
import dev.flywheel.scaling.hpa.PodUsage;
import dev.flywheel.scaling.hpa.PodValue;
import dev.flywheel.scaling.hpa.PodsRule;
import dev.flywheel.scaling.hpa.Proposal;
import dev.flywheel.scaling.hpa.RateLimits;
import dev.flywheel.scaling.hpa.ResourceRule;
import dev.flywheel.scaling.hpa.ScaleEvent;
import dev.flywheel.scaling.hpa.ScaleEvents;
import dev.flywheel.scaling.hpa.ScalingPolicy;
import dev.flywheel.scaling.hpa.ScalingRules;
import dev.flywheel.scaling.hpa.Stabilisation;
import dev.flywheel.scaling.hpa.Tolerance;
import dev.flywheel.scaling.hpa.ValueRule;
import dev.flywheel.scaling.hpa.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** How a case of kind {@code hpa.*} is put to the code. */
final class HpaCases {

    static final Map<String, Consumer<JsonNode>> RULES = Map.of(
            "hpa.resource_utilization", HpaCases::resource,
            "hpa.pods_metric", HpaCases::pods,
            "hpa.object_value", HpaCases::value,
            "hpa.average_value", HpaCases::average,
            "hpa.usage_ratio", HpaCases::usageRatio,
            "hpa.behavior_rate", HpaCases::rate,
            "hpa.behavior_limit", HpaCases::limit,
            "hpa.stabilize", HpaCases::stabilise);

    private HpaCases() {}

    private static void resource(JsonNode each) {
        JsonNode in = each.get("input");
        List<PodUsage> pods = list(
                in.get("pods"),
                pod -> new PodUsage(
                        nullable(pod.get("usage_m")), pod.get("request_m").asLong(), state(pod)));
        Optional<Proposal> proposed = ResourceRule.propose(
                in.get("current").asInt(), in.get("target_pct").asInt(), tolerance(in), pods);
        if (each.get("expected").has("error")) {
            assertThat(proposed).isEmpty();
            return;
        }
        Proposal proposal = proposed.orElseThrow();
        assertThat(proposal.replicas()).isEqualTo(expected(each, "replicas").asInt());
        assertThat(proposal.observed())
                .isEqualTo(expected(each, "utilization_pct").asLong());
    }

    private static void pods(JsonNode each) {
        JsonNode in = each.get("input");
        List<PodValue> pods = list(in.get("pods"), pod -> new PodValue(nullable(pod.get("value_milli")), state(pod)));
        Proposal proposal = PodsRule.propose(
                        in.get("current").asInt(), in.get("target_milli").asLong(), tolerance(in), pods)
                .orElseThrow();
        checkValue(each, proposal);
    }

    private static void value(JsonNode each) {
        JsonNode in = each.get("input");
        checkValue(
                each,
                ValueRule.byValue(
                        in.get("current").asInt(),
                        in.get("ready_pods").asInt(),
                        in.get("value_milli").asLong(),
                        in.get("target_milli").asLong(),
                        tolerance(in)));
    }

    private static void average(JsonNode each) {
        JsonNode in = each.get("input");
        checkValue(
                each,
                ValueRule.byAverage(
                        in.get("current").asInt(),
                        in.get("value_milli").asLong(),
                        in.get("target_milli").asLong(),
                        tolerance(in)));
    }

    private static void checkValue(JsonNode each, Proposal proposal) {
        assertThat(proposal.replicas()).isEqualTo(expected(each, "replicas").asInt());
        if (each.get("expected").has("usage_milli")) {
            assertThat(proposal.observed())
                    .isEqualTo(each.get("expected").get("usage_milli").asLong());
        }
    }

    private static void usageRatio(JsonNode each) {
        List<Long> values = list(each.get("input").get("values"), JsonNode::asLong);
        assertThat(PodsRule.usageRatio(values, each.get("input").get("target").asLong()))
                .isCloseTo(expected(each, "ratio").asDouble(), within(1e-9));
        assertThat(PodsRule.average(values)).isEqualTo(expected(each, "usage").asLong());
    }

    private static void rate(JsonNode each) {
        JsonNode in = each.get("input");
        Limited limited = Limited.of(
                in.get("current").asInt(),
                in.get("desired").asInt(),
                new Bounds(in.get("min").asInt(), in.get("max").asInt()),
                new Behavior(
                        rules(in.get("scaleUp"), ScalingRules.defaultUp()),
                        rules(in.get("scaleDown"), ScalingRules.defaultDown())),
                events(in));
        assertThat(limited.replicas()).isEqualTo(expected(each, "replicas").asInt());
        assertThat(limited.reason().kubernetesName())
                .isEqualTo(expected(each, "reason").asText());
    }

    private static void limit(JsonNode each) {
        JsonNode in = each.get("input");
        boolean up = in.get("direction").asText().equals("up");
        ScalingRules rules = rules(in.get("rules"), up ? ScalingRules.defaultUp() : ScalingRules.defaultDown());
        int current = in.get("current").asInt();
        int limit =
                up ? RateLimits.upLimit(current, events(in), rules) : RateLimits.downLimit(current, events(in), rules);
        assertThat(limit).isEqualTo(expected(each, "limit").asInt());
    }

    private static void stabilise(JsonNode each) {
        JsonNode in = each.get("input");
        int result = Stabilisation.stabilise(
                in.get("current").asInt(),
                in.get("desired").asInt(),
                list(in.get("history"), wish -> new Wish(wish.get("replicas").asInt(), seconds(wish, "age_s"))),
                seconds(in, "upWindow"),
                seconds(in, "downWindow"));
        assertThat(result).isEqualTo(expected(each, "replicas").asInt());
    }

    private static ScalingRules rules(JsonNode node, ScalingRules standard) {
        if (node.isTextual()) {
            return standard;
        }
        List<ScalingPolicy> policies = list(
                node.path("policies"),
                policy -> new ScalingPolicy(
                        ScalingPolicy.Type.valueOf(upper(policy.get("type"))),
                        policy.get("value").asInt(),
                        seconds(policy, "periodSeconds")));
        return new ScalingRules(
                ScalingRules.Select.valueOf(upper(node.get("selectPolicy"))),
                seconds(node, "stabilizationWindowSeconds"),
                policies);
    }

    private static ScaleEvents events(JsonNode in) {
        return new ScaleEvents(
                list(in.path("scaleUpEvents"), HpaCases::event), list(in.path("scaleDownEvents"), HpaCases::event));
    }

    private static ScaleEvent event(JsonNode node) {
        return new ScaleEvent(node.get("change").asInt(), seconds(node, "age_s"));
    }

    private static Tolerance tolerance(JsonNode in) {
        JsonNode tolerance = in.get("tolerance");
        return tolerance.isNumber()
                ? Tolerance.of(tolerance.asDouble())
                : new Tolerance(
                        tolerance.path("down").asDouble(), tolerance.path("up").asDouble());
    }

    private static PodState state(JsonNode pod) {
        return PodState.valueOf(upper(pod.get("state")));
    }

    private static Duration seconds(JsonNode node, String name) {
        return Duration.ofSeconds(node.path(name).asLong());
    }

    private static Long nullable(JsonNode node) {
        return node == null || node.isNull() ? null : Long.valueOf(node.asLong());
    }

    private static String upper(JsonNode node) {
        return node.asText().toUpperCase(Locale.ROOT);
    }

    private static JsonNode expected(JsonNode each, String name) {
        return each.get("expected").get(name);
    }

    private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> read) {
        List<T> items = new ArrayList<>();
        nodes.forEach(node -> items.add(read.apply(node)));
        return items;
    }
}
