package dev.flywheel.gateway.meter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a request to {@code /v1/messages} finds. A member that is missing or of another type is null: judging
 * the request is the API's business.
 *
 * @param maxTokens {@code max_tokens}
 * @param userId {@code metadata.user_id}
 */
public record RequestScan(@Nullable String model, boolean stream, @Nullable Long maxTokens, @Nullable String userId) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Scans the body; of one that is not JSON, whatever came before the mistake. */
    public static RequestScan of(byte[] body) {
        Finding finding = new Finding();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                finding.read(parser);
            }
        } catch (IOException notJson) {
            // The upstream says so in its own words; the ledger takes what was found so far.
            finding.cut = true;
        }
        return new RequestScan(finding.model, finding.stream, finding.maxTokens, finding.userId);
    }

    /** The members seen so far. */
    private static final class Finding {

        private @Nullable String model;
        private boolean stream;
        private @Nullable Long maxTokens;
        private @Nullable String userId;
        private boolean cut;

        private void read(JsonParser parser) throws IOException {
            while (!cut && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "model" -> model = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                    case "stream" -> stream = value == JsonToken.VALUE_TRUE;
                    case "max_tokens" -> maxTokens = value == JsonToken.VALUE_NUMBER_INT ? number(parser) : null;
                    case "metadata" -> userId = value == JsonToken.START_OBJECT ? user(parser) : null;
                    default -> {}
                }
                parser.skipChildren();
            }
        }

        private static @Nullable Long number(JsonParser parser) throws IOException {
            return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? null : parser.getLongValue();
        }

        private static @Nullable String user(JsonParser parser) throws IOException {
            String found = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("user_id") && value == JsonToken.VALUE_STRING) {
                    found = parser.getText();
                }
                parser.skipChildren();
            }
            return found;
        }
    }
}
