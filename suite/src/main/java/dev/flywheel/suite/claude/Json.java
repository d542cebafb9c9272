package dev.flywheel.suite.claude;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The little JSON that the simulator needs. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static JsonNode object(byte[] body) {
        try {
            JsonNode read = MAPPER.readTree(body);
            if (read == null || !read.isObject()) {
                throw Refusal.invalid("The request body must be a JSON object");
            }
            return read;
        } catch (JsonProcessingException malformed) {
            throw Refusal.invalid("The request body is not valid JSON: " + malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw Refusal.invalid("The request body cannot be read");
        }
    }

    static String quoted(@Nullable String text) {
        return text == null
                ? "null"
                : '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
