package dev.flywheel.suite.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flywheel.suite.RunningSuite;
import java.io.IOException;
import java.math.BigDecimal;

/** Adds up what Claude's answers say they used, and what that costs by the published prices. */
final class ClaudeBill {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PRICES = "claude-gateway/src/main/resources/prices/prices.json";

    private final JsonNode rows;

    long inputTokens;
    long outputTokens;
    long cacheReadTokens;
    long cacheWriteTokens;
    BigDecimal costUsd = BigDecimal.ZERO;

    ClaudeBill() throws IOException {
        rows = JSON.readTree(RunningSuite.root().resolve(PRICES).toFile()).get("rows");
    }

    /** An answer that came whole. */
    void addMessage(JsonNode message) {
        JsonNode usage = message.get("usage");
        add(message.get("model").asText(), usage, usage.get("output_tokens").asLong());
    }

    /** An answer that came as a stream: the first event knows the prompt, the last one how much was said. */
    void addStream(String events) throws IOException {
        JsonNode message = null;
        long output = 0;
        for (String line : events.split("\n")) {
            if (!line.startsWith("data: ")) {
                continue;
            }
            JsonNode event = JSON.readTree(line.substring(6));
            if (event.get("type").asText().equals("message_start")) {
                message = event.get("message");
            } else if (event.get("type").asText().equals("message_delta")) {
                output = event.get("usage").get("output_tokens").asLong();
            }
        }
        if (message == null) {
            throw new IllegalStateException("no message_start in " + events);
        }
        add(message.get("model").asText(), message.get("usage"), output);
    }

    private void add(String model, JsonNode usage, long output) {
        long input = usage.get("input_tokens").asLong();
        long read = usage.get("cache_read_input_tokens").asLong();
        long written = usage.get("cache_creation_input_tokens").asLong();
        JsonNode rates = rates(model);
        inputTokens += input;
        outputTokens += output;
        cacheReadTokens += read;
        cacheWriteTokens += written;
        costUsd = costUsd.add(dollars(rates, "input", input))
                .add(dollars(rates, "output", output))
                .add(dollars(rates, "cache_read", read))
                .add(dollars(rates, "cache_write_5m", written));
    }

    private JsonNode rates(String model) {
        for (JsonNode row : rows) {
            for (JsonNode name : row.get("models")) {
                if (name.asText().equals(model) && row.get("valid_to").isNull()) {
                    return row.get("rates");
                }
            }
        }
        throw new IllegalStateException("no price for " + model);
    }

    private static BigDecimal dollars(JsonNode rates, String rate, long tokens) {
        return new BigDecimal(rates.get(rate).asText())
                .multiply(BigDecimal.valueOf(tokens))
                .movePointLeft(6);
    }
}
