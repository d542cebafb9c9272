package dev.flywheel.analytics.capture;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a body in one pass, without a tree: an object, an array, or an object that holds {@code events}. */
@ApplicationScoped
class EventParser {

    private static final String ENVELOPE = "events";

    /** Bounds memory, not manners: what an event may hold is refused event by event, without costing its neighbours. */
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(100_000)
            .maxNameLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .build();

    // Offsets into the body are only right for UTF-8, so nothing else is guessed. Names come from senders: not
    // interned.
    private final JsonFactory json = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(CONSTRAINTS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private final Ids ids;

    EventParser(Ids ids) {
        this.ids = ids;
    }

    /**
     * The events of a body.
     *
     * @throws Problem when the body as a whole is wrong: malformed, empty, or too many events
     */
    ParsedBatch parse(byte[] received, EventLimits limits) {
        byte[] body = withoutByteOrderMark(received);
        try (JsonParser parser = json.createParser(body)) {
            Reading reading = new Reading(parser, body, limits);
            reading.document();
            return new ParsedBatch(reading.events, reading.refusals);
        } catch (JacksonException malformed) {
            throw malformed(malformed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] withoutByteOrderMark(byte[] body) {
        boolean marked = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(body, 3, body.length) : body;
    }

    private static Problem malformed(JacksonException cause) {
        String where = cause.getLocation() == null
                ? ""
                : " at line " + cause.getLocation().getLineNr() + ", column "
                        + cause.getLocation().getColumnNr();
        return Problem.badRequest("The body is not well-formed JSON" + where + ".");
    }

    /** One pass over one body. */
    private final class Reading {

        private final JsonParser parser;
        private final byte[] body;
        private final EventLimits limits;
        private final List<NewEvent> events = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private int count;

        Reading(JsonParser parser, byte[] body, EventLimits limits) {
            this.parser = parser;
            this.body = body;
            this.limits = limits;
        }

        void document() throws IOException {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                array("");
            } else if (first == JsonToken.START_OBJECT && isEnvelope()) {
                envelope();
            } else if (first == JsonToken.START_OBJECT) {
                event("");
            } else {
                throw Problem.badRequest("The body must be an event, an array of events, or an object with events.");
            }
            if (parser.nextToken() != null) {
                throw Problem.badRequest("The body holds more than one JSON value.");
            }
            if (count == 0) {
                throw Problem.badRequest("The body holds no event.");
            }
        }

        /** Looks ahead with a parser of its own: an event has no member of the envelope's name, wherever it stands. */
        private boolean isEnvelope() throws IOException {
            try (JsonParser ahead = json.createParser(body)) {
                ahead.nextToken();
                for (String member = ahead.nextFieldName(); member != null; member = ahead.nextFieldName()) {
                    if (member.equals(ENVELOPE)) {
                        return true;
                    }
                    ahead.nextToken();
                    ahead.skipChildren();
                }
                return false;
            }
        }

        private void envelope() throws IOException {
            boolean seen = false;
            for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
                if (!member.equals(ENVELOPE)) {
                    throw refused("/" + JsonPointers.escape(member), "is not a member of a batch");
                }
                if (seen) {
                    throw refused("/" + ENVELOPE, "stands twice");
                }
                seen = true;
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw refused("/" + ENVELOPE, "must be an array");
                }
                array("/" + ENVELOPE);
            }
        }

        private void array(String pointer) throws IOException {
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                event(pointer + "/" + count);
            }
        }

        private void event(String pointer) throws IOException {
            if (count == limits.maxEvents()) {
                throw Problem.payloadTooLarge("A request holds at most " + limits.maxEvents() + " events.");
            }
            EventReader reader = new EventReader(limits, ids, body, count, pointer);
            reader.read(parser);
            Refusal refusal = reader.refusal();
            if (refusal == null) {
                events.add(reader.event());
            } else {
                refusals.add(refusal);
            }
            count++;
        }

        private Problem refused(String pointer, String reason) {
            return Problem.badRequest("The batch is not of the expected form.", new Problem.Violation(pointer, reason));
        }
    }
}
