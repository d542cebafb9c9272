package dev.flywheel.suite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The contracts in {@code docs/reference/api} are what the services really offer, and change only without breaking a
 * client. {@code -Dflywheel.openapi.update=true} copies a contract that does not break anything; a break on purpose
 * needs {@code -Dflywheel.openapi.break=true} beside it and a new version.
 */
class OpenApiContractTest {

    private static final boolean UPDATE = Boolean.getBoolean("flywheel.openapi.update");
    private static final boolean BREAK = Boolean.getBoolean("flywheel.openapi.break");

    @TestFactory
    Stream<DynamicTest> committedContractIsWhatTheServiceOffers() {
        return OpenApi.SERVICES.stream().map(service -> DynamicTest.dynamicTest(service, () -> check(service)));
    }

    private static void check(String service) throws IOException {
        Path generated = OpenApi.generatedFile(service);
        Path committed = OpenApi.committedFile(service);
        assertThat(generated).as("build %s first", service).exists();
        if (UPDATE && !Files.exists(committed)) {
            Files.copy(generated, committed);
        }
        List<String> breaks = BreakingChanges.between(OpenApi.read(committed), OpenApi.read(generated));
        if (!BREAK) {
            assertThat(breaks).as("breaking changes of %s", service).isEmpty();
        }
        if (UPDATE) {
            Files.writeString(committed, Files.readString(generated));
        }
        assertThat(Files.readString(generated))
                .as("%s is out of date: mvn -pl suite -am verify -Dflywheel.openapi.update=true", committed)
                .isEqualTo(Files.readString(committed));
    }

    private static final String BEFORE =
            """
            paths:
              /a:
                get: {parameters: [{in: query, name: from}], responses: {"200": {}}}
                post: {responses: {"201": {}}}
            components:
              schemas:
                Thing: {required: [a], properties: {a: {}, b: {}}}
                Kind: {enum: [x, y]}
            """;

    @Test
    void whatIsTakenAwayOrNewlyDemandedBreaks() {
        String after =
                """
                paths:
                  /a:
                    get: {parameters: [{in: query, name: to, required: true}], responses: {"204": {}}}
                components:
                  schemas:
                    Thing: {required: [a, c], properties: {a: {}, c: {}}}
                    Kind: {enum: [x]}
                """;

        assertThat(BreakingChanges.between(OpenApi.of(BEFORE), OpenApi.of(after)))
                .containsExactlyInAnyOrder(
                        "removed parameter: GET /a query:from",
                        "newly required parameter: GET /a query:to",
                        "removed answer: GET /a 200",
                        "removed: POST /a",
                        "removed member: Thing.b",
                        "newly required member: Thing.c",
                        "removed enum value: Kind y");
    }

    @Test
    void whatIsAddedDoesNotBreak() {
        String after = BEFORE.replace("name: from}", "name: from}, {in: query, name: to}")
                .replace("b: {}}", "b: {}, c: {}}")
                .replace("[x, y]", "[x, y, z]");

        assertThat(BreakingChanges.between(OpenApi.of(BEFORE), OpenApi.of(after)))
                .isEmpty();
    }
}
