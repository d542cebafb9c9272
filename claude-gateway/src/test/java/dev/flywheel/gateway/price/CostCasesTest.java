package dev.flywheel.gateway.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flywheel.gateway.meter.AnswerReading;
import dev.flywheel.gateway.pricebook.PriceFile;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of {@code cost_cases.json}, or of the file named by {@code -Dflywheel.cases}, to the pico-dollar. */
class CostCasesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    List<DynamicTest> everyCaseIsExact() throws IOException {
        PriceBook book = shippedBook();
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode given : cases()) {
            tests.add(dynamicTest(
                    "case " + given.get("id").asText() + ": "
                            + given.path("name").asText(),
                    () -> {
                        Cost cost = book.price(given.get("model").asText(), at(given), usage(given));

                        assertThat(dollars(cost.picoUsd())).isEqualTo(text(given.get("cost_usd")));
                        assertThat(cost.status().value())
                                .isEqualTo(given.get("status").asText());
                        if (given.has("cache_savings_usd")) {
                            assertThat(dollars(cost.cacheSavings())).isEqualTo(text(given.get("cache_savings_usd")));
                        }
                    }));
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    static PriceBook shippedBook() throws IOException {
        try (InputStream file = CostCasesTest.class.getResourceAsStream("/prices/prices.json")) {
            return PriceFile.read(file);
        }
    }

    /** A stream is read through the same reading as the proxy uses, the others as a plain answer. */
    private static Usage usage(JsonNode given) {
        AnswerReading reading = new AnswerReading();
        JsonNode events = given.path("stream_events");
        if (!events.isArray()) {
            overlay(reading, JSON.createObjectNode().set("usage", given.get("usage")));
            return reading.usage(true);
        }
        boolean finished = false;
        for (JsonNode event : events) {
            overlay(reading, envelope(event));
            finished = event.path("type").asText().startsWith("message_delta")
                    || event.path("type").asText().equals("message_stop");
        }
        return reading.usage(finished);
    }

    private static ObjectNode envelope(JsonNode event) {
        ObjectNode wire = JSON.createObjectNode().put("type", event.get("type").asText());
        if (event.get("type").asText().equals("message_start")) {
            wire.putObject("message").set("usage", event.get("usage"));
        } else if (event.has("usage")) {
            wire.set("usage", event.get("usage"));
        }
        return wire;
    }

    private static void overlay(AnswerReading reading, JsonNode json) {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        reading.overlay(bytes, 0, bytes.length);
    }

    private static Instant at(JsonNode given) {
        String at = given.get("at").asText();
        return at.length() == 10
                ? LocalDate.parse(at).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(at);
    }

    private static String text(JsonNode value) {
        return value.isNull() ? null : value.asText();
    }

    private static String dollars(Long picoUsd) {
        return picoUsd == null ? null : BigDecimal.valueOf(picoUsd, 12).toPlainString();
    }

    private static JsonNode cases() throws IOException {
        String file = System.getProperty("flywheel.cases");
        if (file != null) {
            return JSON.readTree(Files.readAllBytes(Path.of(file))).get("cases");
        }
        try (InputStream own = CostCasesTest.class.getResourceAsStream("/cases/cost_cases.json")) {
            return JSON.readTree(own).get("cases");
        }
    }
}
