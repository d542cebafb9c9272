package dev.flywheel.gateway.meter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.flywheel.gateway.price.Iteration;
import dev.flywheel.gateway.price.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The usage of an answer while it is read. Stream deltas are cumulative: each member that is not null replaces the earlier one,
 * and what only the first event has (time to live of cache writes, tier, geography, speed) stays.
 */
final class UsageReading {

    private final TokenCounts counts = new TokenCounts();
    private long webSearches;
    private @Nullable String tier;
    private @Nullable String geo;
    private @Nullable String speed;
    private List<Iteration> iterations = List.of();

    /** Lays the usage object that the parser stands on over what is known; leaves the parser at its end. */
    void overlay(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (counts.take(name, value, parser)) {
                continue;
            }
            switch (name) {
                case "service_tier" -> tier = text(value, parser, tier);
                case "inference_geo" -> geo = text(value, parser, geo);
                case "speed" -> speed = text(value, parser, speed);
                case "server_tool_use" -> serverTools(value, parser);
                case "iterations" -> iterations(value, parser);
                default -> parser.skipChildren();
            }
        }
    }

    Usage usage(boolean complete) {
        return new Usage(counts.tokens(), webSearches, tier, geo, speed, iterations, complete);
    }

    private void serverTools(JsonToken value, JsonParser parser) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken count = parser.nextToken();
            if (name.equals("web_search_requests")) {
                webSearches = TokenCounts.count(count, parser, webSearches);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void iterations(JsonToken value, JsonParser parser) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        List<Iteration> read = new ArrayList<>();
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (item == JsonToken.START_OBJECT) {
                read.add(iteration(parser));
            } else {
                parser.skipChildren();
            }
        }
        iterations = read;
    }

    private static Iteration iteration(JsonParser parser) throws IOException {
        TokenCounts tokens = new TokenCounts();
        String type = null;
        String model = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (tokens.take(name, value, parser)) {
                continue;
            }
            switch (name) {
                case "type" -> type = text(value, parser, type);
                case "model" -> model = text(value, parser, model);
                default -> parser.skipChildren();
            }
        }
        return new Iteration(type == null ? "" : type, model, tokens.tokens());
    }

    private static @Nullable String text(JsonToken value, JsonParser parser, @Nullable String before)
            throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return before;
    }
}
