package dev.flywheel.feedback.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case of {@code feedback/nps_cases.json}, or of the file named by {@code -Dflywheel.cases}, by its id. A member
 * that a case expects and nothing here computes is a failure, as is a kind nobody knows.
 */
class NpsCasesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        return StreamSupport.stream(read().path("cases").spliterator(), false)
                .map(one -> DynamicTest.dynamicTest(
                        one.path("id").asText() + " " + one.path("kind").asText(), () -> check(one)));
    }

    private static void check(JsonNode one) {
        Object computed = CaseAnswers.compute(one.path("kind").asText(), one.path("input"));
        compare(one.path("id").asText(), one.path("expected"), JSON.valueToTree(computed));
    }

    private static void compare(String where, JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            for (Map.Entry<String, JsonNode> member : expected.properties()) {
                assertThat(actual.has(member.getKey()))
                        .as("%s computes %s", where, member.getKey())
                        .isTrue();
                compare(where + "/" + member.getKey(), member.getValue(), actual.get(member.getKey()));
            }
        } else if (expected.isArray()) {
            assertThat(actual.size()).as(where).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                compare(where + "/" + i, expected.get(i), actual.get(i));
            }
        } else if (expected.isNumber()) {
            assertThat(actual.isNumber()).as(where + " is a number").isTrue();
            // The file rounds to four decimals, p-values to six digits.
            double slack = where.endsWith("/p") ? 1e-5 * Math.abs(expected.asDouble()) + 1e-12 : 0.5000001e-4;
            assertThat(actual.asDouble()).as(where).isCloseTo(expected.asDouble(), within(slack));
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }

    private static JsonNode read() throws IOException {
        String named = System.getProperty("flywheel.cases");
        try (InputStream file = named == null
                ? NpsCasesTest.class.getResourceAsStream("/feedback/nps_cases.json")
                : Files.newInputStream(located(Path.of(named)))) {
            return JSON.readTree(file);
        }
    }

    /** A relative name counts from where the build was started, whatever folder the tests run in. */
    private static Path located(Path named) {
        return Files.exists(named)
                ? named
                : Path.of(System.getProperty("flywheel.root", ".")).resolve(named);
    }
}
