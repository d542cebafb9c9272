package dev.flywheel.experiments.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The statistical cases, each reported by its id; {@code -Dflywheel.cases=FILE} reads another file of the same form. */
class StatsCasesTest {

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        return StreamSupport.stream(document().get("cases").spliterator(), false)
                .map(example -> dynamicTest(example.get("id").asText(), () -> check(example)));
    }

    private static JsonNode document() throws IOException {
        String file = System.getProperty("flywheel.cases", "");
        try (InputStream in = file.isEmpty()
                ? StatsCasesTest.class.getResourceAsStream("/stats_cases.json")
                : Files.newInputStream(Path.of(file))) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static void check(JsonNode example) {
        JsonNode input = example.get("input");
        JsonNode expected = example.get("expected");
        double tolerance = example.get("relTol").asDouble();
        switch (example.get("method").asText()) {
            case "frequentist.welch.two_sided" -> welch(input, expected, tolerance);
            case "effect.relative" -> relative(input, expected, tolerance);
            case "srm.chi_square" -> sampleRatio(input, expected, tolerance);
            case "frequentist.p_value.tail" -> tail(input, expected, tolerance);
            case "multiple.holm_bonferroni" -> holm(input, expected, tolerance);
            default -> Assumptions.abort("not a method of this release: " + example.get("method"));
        }
    }

    private static void welch(JsonNode input, JsonNode expected, double tolerance) {
        Optional<Effect> effect = effect(input, input.get("alpha").asDouble());
        if (expected.path("errorMessage").isTextual()) {
            assertThat(effect).isEmpty();
            return;
        }
        close(effect.orElseThrow().estimate(), expected.get("expected"), tolerance);
        close(effect.orElseThrow().interval().low(), expected.get("ci").get(0), tolerance);
        close(effect.orElseThrow().interval().high(), expected.get("ci").get(1), tolerance);
        close(effect.orElseThrow().pValue(), expected.get("pValue"), tolerance);
        JsonNode error = expected.has("stddev") ? expected.get("stddev") : expected.at("/uplift/stddev");
        close(effect.orElseThrow().standardError(), error, tolerance);
    }

    private static void relative(JsonNode input, JsonNode expected, double tolerance) {
        Effect effect = effect(input, 0.05).orElseThrow();
        close(effect.estimate(), expected.get("expected"), tolerance);
        close(effect.standardError(), expected.get("stddev"), tolerance);
    }

    private static Optional<Effect> effect(JsonNode input, double alpha) {
        Arm control = arm(input.get("control"));
        Arm treatment = arm(input.get("treatment"));
        return input.get("differenceType").asText().equals("relative")
                ? WelchTest.relative(control, treatment, alpha)
                : WelchTest.absolute(control, treatment, alpha);
    }

    private static Arm arm(JsonNode arm) {
        String type = arm.get("type").asText();
        Assumptions.assumeTrue(
                type.equals("mean") || type.equals("proportion"), () -> "not a metric of this release: " + type);
        return type.equals("mean")
                ? Arm.mean(
                        arm.get("n").asLong(),
                        arm.get("sum").asDouble(),
                        arm.get("sum_squares").asDouble())
                : Arm.proportion(arm.get("n").asLong(), arm.get("sum").asDouble());
    }

    private static void sampleRatio(JsonNode input, JsonNode expected, double tolerance) {
        List<Long> observed = new ArrayList<>();
        input.get("observed").forEach(count -> observed.add(count.asLong()));
        List<Double> weights = new ArrayList<>();
        input.get("weights").forEach(weight -> weights.add(weight.asDouble()));
        JsonNode pValue = expected.has("pValue") ? expected.get("pValue") : expected.get("pValueCorrectDof");
        close(SampleRatio.of(observed, weights).pValue(), pValue, tolerance);
    }

    private static void tail(JsonNode input, JsonNode expected, double tolerance) {
        Assumptions.assumeTrue(input.get("sides").asInt() == 2, "only two-sided tails here");
        double t = input.get("t").asDouble();
        close(Tails.studentTwoSided(t, input.get("dof").asDouble()), expected.get("pValue"), tolerance);
    }

    private static void holm(JsonNode input, JsonNode expected, double tolerance) {
        List<Double> pValues = new ArrayList<>();
        input.get("p").forEach(p -> pValues.add(p.asDouble()));
        List<Double> adjusted = Holm.adjusted(pValues);
        for (int i = 0; i < adjusted.size(); i++) {
            close(adjusted.get(i), expected.get("adjusted").get(i), tolerance);
        }
    }

    /** 0 in a case may stand for something too small to write down. */
    private static void close(double actual, JsonNode expected, double tolerance) {
        double value = expected.asDouble();
        assertThat(actual).isCloseTo(value, within(Math.max(1e-300, Math.abs(value) * tolerance)));
    }
}
