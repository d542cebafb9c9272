package dev.flywheel.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flywheel.scaling.vpa.Buckets;
import dev.flywheel.scaling.vpa.DecayingHistogram;
import dev.flywheel.scaling.vpa.Estimate;
import dev.flywheel.scaling.vpa.OutOfMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** How a case of kind {@code vpa.*} is put to the code. */
final class VpaCases {

    static final Map<String, Consumer<JsonNode>> RULES = Map.of(
            "vpa.linear_histogram_options", VpaCases::buckets,
            "vpa.exponential_histogram_options", VpaCases::buckets,
            "vpa.histogram_percentile", VpaCases::percentile,
            "vpa.decaying_percentile", VpaCases::percentile,
            "vpa.confidence", VpaCases::confidence,
            "vpa.margin", VpaCases::margin,
            "vpa.min_resource", VpaCases::floor,
            "vpa.oom", VpaCases::outOfMemory);

    /** The floors of a pod: 25 millicores, 250 MiB. */
    private static final double MIN_CORES = 0.025;

    private static final double MIN_BYTES = 250.0 * 1024 * 1024;

    private VpaCases() {}

    private static void buckets(JsonNode each) {
        Buckets buckets = buckets(each.get("input"), each.get("kind").asText());
        each.get("expected").properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            if (name.equals("num_buckets")) {
                assertThat(buckets.count()).isEqualTo(value.asInt());
            } else if (name.equals("find")) {
                value.properties().forEach(find -> assertThat(buckets.find(Double.parseDouble(find.getKey())))
                        .as("bucket of %s", find.getKey())
                        .isEqualTo(find.getValue().asInt()));
            } else {
                int bucket = Integer.parseInt(name.substring(name.lastIndexOf('_') + 1));
                assertThat(buckets.start(bucket)).isCloseTo(value.asDouble(), within(1e-9));
            }
        });
    }

    private static Buckets buckets(JsonNode in, String kind) {
        if (kind.contains("exponential")) {
            double first = in.has("first")
                    ? in.get("first").asDouble()
                    : in.get("bucket").asDouble();
            return Buckets.exponential(
                    in.get("max").asDouble(), first, in.get("ratio").asDouble());
        }
        return Buckets.linear(in.get("max").asDouble(), in.get("bucket").asDouble());
    }

    private static void percentile(JsonNode each) {
        JsonNode in = each.get("input");
        Buckets buckets = buckets(in.get("linear"), "linear");
        DecayingHistogram histogram = in.has("half_life_s")
                ? DecayingHistogram.decaying(
                        buckets, Duration.ofSeconds(in.get("half_life_s").asLong()))
                : DecayingHistogram.lasting(buckets);
        for (JsonNode sample : in.get("samples")) {
            histogram.add(
                    sample.get(0).asDouble(),
                    sample.get(1).asDouble(),
                    Instant.EPOCH.plusSeconds(sample.path(2).asLong()));
        }
        each.get("expected").get("p").properties().forEach(entry -> assertThat(
                        histogram.percentile(Double.parseDouble(entry.getKey())))
                .as("percentile %s", entry.getKey())
                .isCloseTo(entry.getValue().asDouble(), within(1e-9)));
    }

    private static void confidence(JsonNode each) {
        JsonNode in = each.get("input");
        long samples = in.get("samples").asLong();
        Duration history = Duration.ofSeconds(in.path("spacing_s").asLong() * Math.max(0, samples - 1));
        double confidence = Estimate.confidence(history, samples);
        assertThat(confidence).isCloseTo(each.get("expected").get("confidence").asDouble(), within(1e-9));
        double cores = Estimate.cores(Estimate.byConfidence(
                in.get("base_cores").asDouble(),
                in.get("multiplier").asDouble(),
                in.get("exponent").asDouble(),
                confidence));
        assertThat(cores).isCloseTo(each.get("expected").get("cores").asDouble(), within(1e-6));
    }

    private static void margin(JsonNode each) {
        JsonNode in = each.get("input");
        assertThat(Estimate.withMargin(
                        in.get("base_cores").asDouble(), in.get("fraction").asDouble()))
                .isCloseTo(each.get("expected").get("cores").asDouble(), within(1e-9));
    }

    private static void floor(JsonNode each) {
        JsonNode in = each.get("input");
        int containers = in.get("containers").asInt();
        assertThat(Estimate.atLeast(in.get("base_cores").asDouble(), MIN_CORES, containers))
                .isCloseTo(each.get("expected").get("cores").asDouble(), within(1e-9));
        assertThat(Estimate.atLeast(in.get("base_bytes").asDouble(), MIN_BYTES, containers))
                .isCloseTo(each.get("expected").get("bytes").asDouble(), within(1e-9));
    }

    private static void outOfMemory(JsonNode each) {
        JsonNode in = each.get("input");
        double sample = OutOfMemory.sample(
                in.get("request_mb").asDouble(),
                in.get("recent_peak_mb").asDouble(),
                in.get("ratio").asDouble(),
                in.get("min_bump_mb").asDouble());
        assertThat(sample).isCloseTo(each.get("expected").get("sample_mb").asDouble(), within(1e-9));
    }
}
