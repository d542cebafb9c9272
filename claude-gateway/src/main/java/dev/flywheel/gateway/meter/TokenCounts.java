package dev.flywheel.gateway.meter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.flywheel.gateway.price.Tokens;
import java.io.IOException;

/** The token counts of one usage object, laid over what was read before; a null or missing count leaves the earlier one. */
final class TokenCounts {

    private long input;
    private long output;
    private long cacheRead;
    private long cacheWrite;
    private long cacheWrite5m;
    private long cacheWrite1h;

    /** Takes the member that the parser stands on, or says that it is none of the counts. */
    boolean take(String name, JsonToken value, JsonParser parser) throws IOException {
        switch (name) {
            case "input_tokens" -> input = count(value, parser, input);
            case "output_tokens" -> output = count(value, parser, output);
            case "cache_read_input_tokens" -> cacheRead = count(value, parser, cacheRead);
            case "cache_creation_input_tokens" -> cacheWrite = count(value, parser, cacheWrite);
            case "cache_creation" -> split(value, parser);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void split(JsonToken value, JsonParser parser) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken part = parser.nextToken();
            if (name.equals("ephemeral_5m_input_tokens")) {
                cacheWrite5m = count(part, parser, cacheWrite5m);
            } else if (name.equals("ephemeral_1h_input_tokens")) {
                cacheWrite1h = count(part, parser, cacheWrite1h);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** What the flat count has and the split has not is a write of unknown life. */
    Tokens tokens() {
        long unsplit = Math.max(0, cacheWrite - cacheWrite5m - cacheWrite1h);
        return new Tokens(input, output, cacheRead, cacheWrite5m, cacheWrite1h, unsplit);
    }

    static long count(JsonToken value, JsonParser parser, long before) throws IOException {
        if (value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return Math.max(0, parser.getLongValue());
        }
        parser.skipChildren();
        return before;
    }
}
