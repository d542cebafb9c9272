package dev.flywheel.analytics.capture;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.flywheel.platform.time.Ids;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the members of one event; keeps the first thing wrong with it and reads on to its end. */
final class EventReader {

    static final int NAME_MAX = 200;
    static final int DISTINCT_ID_MAX = 400;
    static final int SESSION_ID_MAX = 200;
    static final int ADDRESS_MAX = 8_192;
    static final int USER_AGENT_MAX = 2_048;

    private static final byte[] NO_PROPERTIES = {'{', '}'};

    private final EventLimits limits;
    private final Ids ids;
    private final byte[] body;
    private final int index;
    private final String pointer;

    private @Nullable Refusal refusal;
    private @Nullable UUID id;
    private @Nullable String name;
    private @Nullable String distinctId;
    private @Nullable String sessionId;
    private @Nullable String url;
    private @Nullable String referrer;
    private @Nullable String userAgent;
    private long timestampMicros;
    private byte[] propertiesJson = NO_PROPERTIES;
    private int propertiesStart = 0;
    private int propertiesEnd = NO_PROPERTIES.length;

    EventReader(EventLimits limits, Ids ids, byte[] body, int index, String pointer) {
        this.limits = limits;
        this.ids = ids;
        this.body = body;
        this.index = index;
        this.pointer = pointer;
        this.timestampMicros = limits.nowMicros();
    }

    /** Reads the value the parser stands on, up to its last token. */
    void read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            refuse("", "must be an object");
            json.skipChildren();
            return;
        }
        for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
            json.nextToken();
            readMember(member, json);
        }
        require("event", name);
        require("distinctId", distinctId);
    }

    @Nullable
    Refusal refusal() {
        return refusal;
    }

    /** The event; only when there is no {@link #refusal()}. */
    NewEvent event() {
        if (name == null || distinctId == null) {
            throw new IllegalStateException("the event was refused");
        }
        UUID known = id == null ? ids.next() : id;
        return new NewEvent(
                index,
                pointer,
                known,
                name,
                distinctId,
                sessionId,
                timestampMicros,
                url,
                referrer,
                userAgent,
                propertiesJson,
                propertiesStart,
                propertiesEnd);
    }

    private void readMember(String member, JsonParser json) throws IOException {
        switch (member) {
            case "id" -> readId(json);
            case "event" -> name = text(member, json, NAME_MAX);
            case "distinctId" -> distinctId = text(member, json, DISTINCT_ID_MAX);
            case "sessionId" -> sessionId = text(member, json, SESSION_ID_MAX);
            case "timestamp" -> readTimestamp(json);
            case "url" -> url = text(member, json, ADDRESS_MAX);
            case "referrer" -> referrer = text(member, json, ADDRESS_MAX);
            case "userAgent" -> userAgent = text(member, json, USER_AGENT_MAX);
            case "properties" -> readProperties(json);
            default -> {
                refuse("/" + JsonPointers.escape(member), "is not a member of an event");
                json.skipChildren();
            }
        }
    }

    private void readId(JsonParser json) throws IOException {
        String text = text("id", json, 36);
        if (text == null) {
            return;
        }
        try {
            // UUID.fromString also takes shortened groups such as 1-1-1-1-1.
            if (text.length() != 36) {
                throw new IllegalArgumentException(text);
            }
            id = UUID.fromString(text);
        } catch (IllegalArgumentException notOne) {
            refuse("/id", "must be a UUID");
        }
    }

    private void readTimestamp(JsonParser json) throws IOException {
        String text = text("timestamp", json, 40);
        if (text == null) {
            return;
        }
        try {
            timestampMicros = Rfc3339.epochMicros(text);
        } catch (DateTimeException malformed) {
            refuse("/timestamp", "must be an RFC 3339 date-time such as 2026-01-31T12:00:00.000Z");
            return;
        }
        if (timestampMicros < limits.oldestMicros()) {
            refuse("/timestamp", "is older than events are kept");
        } else if (timestampMicros > limits.newestMicros()) {
            refuse("/timestamp", "is too far in the future");
        }
    }

    /** A string of 1 to {@code longest} characters; null where the member is null or was refused. */
    private @Nullable String text(String member, JsonParser json, int longest) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            refuse("/" + member, "must be a string");
            json.skipChildren();
            return null;
        }
        String text = json.getText();
        if (text.isBlank()) {
            refuse("/" + member, "must not be blank");
        } else if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
            refuse("/" + member, "must be at most " + longest + " characters long");
        } else {
            String flaw = JsonText.flawOf(text);
            if (flaw == null) {
                return text;
            }
            refuse("/" + member, flaw);
        }
        return null;
    }

    private void readProperties(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            refuse("/properties", "must be an object");
            json.skipChildren();
            return;
        }
        int start = (int) json.currentTokenLocation().getByteOffset();
        String flaw = PropertiesCheck.walk(json, limits.maxPropertiesDepth());
        int end = (int) json.currentLocation().getByteOffset();
        if (end - start > limits.maxPropertiesSize()) {
            flaw = "must be at most " + limits.maxPropertiesSize() + " bytes of JSON";
        } else if (flaw == null) {
            flaw = JsonText.flawOfEscapes(body, start, end);
        }
        if (flaw != null) {
            refuse("/properties", flaw);
            return;
        }
        propertiesJson = body;
        propertiesStart = start;
        propertiesEnd = end;
    }

    private void require(String member, @Nullable String value) {
        if (value == null) {
            refuse("/" + member, "is required");
        }
    }

    private void refuse(String where, String reason) {
        if (refusal == null) {
            refusal = new Refusal(index, pointer + where, reason);
        }
    }
}
