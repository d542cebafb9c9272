package dev.flywheel.experiments.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * GrowthBook's own cases for SDK authors (MIT), read from where {@code flywheel.vectors} says; they are not ours to ship,
 * so without them the test says that it was skipped.
 */
class GrowthBookVectorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> hash() throws IOException {
        return each("hash", example -> {
            OptionalDouble hash = BucketHash.of(
                    example.get(0).asText(),
                    example.get(1).asText(),
                    example.get(2).asInt());
            assertThat(hash)
                    .isEqualTo(
                            example.get(3).isNull()
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(example.get(3).asDouble()));
        });
    }

    @TestFactory
    Stream<DynamicTest> bucketRange() throws IOException {
        return each("getBucketRange", example -> {
            JsonNode arguments = example.get(1);
            List<BucketRange> ranges = Buckets.ranges(
                    arguments.get(0).asInt(),
                    arguments.get(1).isNull() ? 1 : arguments.get(1).asDouble(),
                    arguments.get(2).isNull() ? null : numbers(arguments.get(2)));
            assertThat(ranges).hasSameSizeAs(example.get(2));
            for (int i = 0; i < ranges.size(); i++) {
                JsonNode expected = example.get(2).get(i);
                assertThat(ranges.get(i).from()).isCloseTo(expected.get(0).asDouble(), within(1e-9));
                assertThat(ranges.get(i).to()).isCloseTo(expected.get(1).asDouble(), within(1e-9));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> chooseVariation() throws IOException {
        return each("chooseVariation", example -> {
            List<BucketRange> ranges = new ArrayList<>();
            example.get(2)
                    .forEach(range -> ranges.add(new BucketRange(
                            range.get(0).asDouble(), range.get(1).asDouble())));
            assertThat(Buckets.choose(example.get(1).asDouble(), ranges))
                    .isEqualTo(example.get(3).asInt());
        });
    }

    @TestFactory
    Stream<DynamicTest> equalWeights() throws IOException {
        return each("getEqualWeights", example -> {
            List<Double> weights = Buckets.equalWeights(example.get(0).asInt());
            List<Double> expected = numbers(example.get(1));
            assertThat(weights).hasSameSizeAs(expected);
            IntStream.range(0, weights.size())
                    .forEach(i -> assertThat(weights.get(i)).isCloseTo(expected.get(i), within(1e-8)));
        });
    }

    @TestFactory
    Stream<DynamicTest> evalCondition() throws IOException {
        return each("evalCondition", example -> {
            Condition condition = ConditionParser.parse(plain(example.get(1)), groups(example.get(4)))
                    .condition();
            assertThat(condition.matches(plain(example.get(2))))
                    .isEqualTo(example.get(3).asBoolean());
        });
    }

    private static Stream<DynamicTest> each(String kind, Consumer<JsonNode> check) throws IOException {
        Path file = Path.of(System.getProperty("flywheel.vectors", defaultFolder()))
                .resolve("experiments/growthbook_cases.json");
        if (!Files.isReadable(file)) {
            return Stream.of(dynamicTest(
                    "skipped: no " + file,
                    () -> Assumptions.abort("GrowthBook's cases are not at "
                            + file.toAbsolutePath().normalize() + "; set -Dflywheel.vectors=FOLDER to run them")));
        }
        JsonNode examples = JSON.readTree(file.toFile()).get(kind);
        return IntStream.range(0, examples.size())
                .mapToObj(i -> dynamicTest(name(i, examples.get(i)), () -> check.accept(examples.get(i))));
    }

    private static String defaultFolder() {
        return System.getProperty("flywheel.root", "..") + "/../shared/vectors";
    }

    private static String name(int index, JsonNode example) {
        return index + ": "
                + (example.get(0).asText().isEmpty()
                        ? example.toString()
                        : example.get(0).asText());
    }

    private static Object plain(JsonNode node) {
        return JSON.convertValue(node, Object.class);
    }

    private static Map<String, List<Object>> groups(JsonNode node) {
        return node == null ? Map.of() : JSON.convertValue(node, new TypeReference<Map<String, List<Object>>>() {});
    }

    private static List<Double> numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }
}
