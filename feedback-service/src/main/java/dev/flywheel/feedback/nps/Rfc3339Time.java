package dev.flywheel.feedback.nps;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads a time with its offset; the default would take a bare number for seconds, whatever it was meant as. */
final class Rfc3339Time extends StdDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    Rfc3339Time() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
        try {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                return OffsetDateTime.parse(json.getText()).toInstant();
            }
        } catch (DateTimeException malformed) {
            // Told in the same words as any other value that is no time.
        }
        throw JsonMappingException.from(
                json, "", new IllegalArgumentException("Send an RFC 3339 time such as 2026-11-21T09:30:00Z."));
    }
}
