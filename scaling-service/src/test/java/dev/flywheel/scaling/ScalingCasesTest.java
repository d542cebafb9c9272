package dev.flywheel.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The upstream autoscalers' own numeric cases, or those of {@code -Dflywheel.cases=FILE}; each reports by its id. */
class ScalingCasesTest {

    private static final Map<String, Consumer<JsonNode>> RULES = rules();

    @TestFactory
    Stream<DynamicTest> caseHolds() throws IOException {
        JsonNode file = read();
        Set<String> ids = new HashSet<>();
        for (JsonNode each : file.get("cases")) {
            assertThat(ids.add(each.get("id").asText()))
                    .as("id %s is listed once", each.get("id").asText())
                    .isTrue();
        }
        assertThat(ids).isNotEmpty();
        return StreamSupport.stream(file.get("cases").spliterator(), false)
                .map(each -> DynamicTest.dynamicTest(name(each), () -> check(each)));
    }

    private static void check(JsonNode each) {
        String kind = each.get("kind").asText();
        Consumer<JsonNode> rule = RULES.get(kind);
        if (rule == null) {
            abort("not covered: " + name(each));
        } else {
            rule.accept(each);
        }
    }

    private static Map<String, Consumer<JsonNode>> rules() {
        Map<String, Consumer<JsonNode>> rules = new HashMap<>();
        rules.putAll(HpaCases.RULES);
        rules.putAll(VpaCases.RULES);
        rules.putAll(KedaCases.RULES);
        rules.putAll(KrrCases.RULES);
        return rules;
    }

    private static String name(JsonNode each) {
        return each.get("id").asText() + " " + each.get("kind").asText() + " "
                + each.path("test").asText();
    }

    private static JsonNode read() throws IOException {
        String file = System.getProperty("flywheel.cases");
        try (InputStream in = file == null
                ? ScalingCasesTest.class.getResourceAsStream("/scaling/cases.json")
                : Files.newInputStream(Path.of(file))) {
            return new ObjectMapper().readTree(in);
        }
    }
}
