package dev.flywheel.gateway.meter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.flywheel.gateway.price.Usage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an answer so far: its model, its usage and the type of its error. Content is skipped, never kept.
 *
 * <p>One reader serves the four shapes in which the API says these things: a message, the events {@code message_start} and
 * {@code message_delta}, and an error.
 */
public final class AnswerReading {

    private static final JsonFactory JSON = new JsonFactory();

    private final UsageReading usage = new UsageReading();
    private @Nullable String model;
    private @Nullable String errorType;
    private boolean usageSeen;
    private boolean damaged;

    /** Lays one JSON document over what is known. One that does not parse marks the reading as damaged. */
    public void overlay(byte[] json, int offset, int length) {
        try (JsonParser parser = JSON.createParser(json, offset, length)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                envelope(parser, true);
            }
        } catch (IOException notJson) {
            damaged = true;
        }
    }

    /** The model that served the answer, as it named itself. */
    public @Nullable String model() {
        return model;
    }

    /** Such as {@code overloaded_error}; null when there was none. */
    public @Nullable String errorType() {
        return errorType;
    }

    /** Whether any usage was reported and all that was reported could be read. */
    public boolean intact() {
        return usageSeen && !damaged;
    }

    /** The usage so far. */
    public Usage usage(boolean complete) {
        return usage.usage(complete);
    }

    private void envelope(JsonParser parser, boolean outermost) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean object = value == JsonToken.START_OBJECT;
            if (name.equals("message") && object && outermost) {
                envelope(parser, false);
            } else if (name.equals("usage") && object) {
                usage.overlay(parser);
                usageSeen = true;
            } else if (name.equals("error") && object) {
                error(parser);
            } else if (name.equals("model") && value == JsonToken.VALUE_STRING) {
                model = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void error(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("type")) {
                errorType = parser.getText();
            }
            parser.skipChildren();
        }
    }
}
