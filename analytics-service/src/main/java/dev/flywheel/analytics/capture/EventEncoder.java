package dev.flywheel.analytics.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Turns the events of one request into rows of the event table. Not for use by two threads. */
final class EventEncoder {

    /** The columns, in the order {@link #encode} writes them. */
    static final String COLUMNS =
            "project_id, id, person_id, ts, received_at, name, distinct_id, session_id, url, referrer, user_agent, properties";

    private static final int FIELDS = 12;
    private static final int FIXED_SIZE = 160;

    private final UUID project;
    private final long receivedMicros;
    private final MessageDigest digest = sha256();

    EventEncoder(UUID project, long receivedMicros) {
        this.project = project;
        this.receivedMicros = receivedMicros;
    }

    EventRow encode(NewEvent event) {
        UUID person = personOf(event.distinctId());
        int size = FIXED_SIZE
                + event.propertiesEnd()
                - event.propertiesStart()
                + 2 * event.name().length();
        byte[] tuple = new CopyBuffer(size)
                .fields(FIELDS)
                .uuid(project)
                .uuid(event.id())
                .uuid(person)
                .timestamp(event.timestampMicros())
                .timestamp(receivedMicros)
                .text(event.name())
                .text(event.distinctId())
                .text(event.sessionId())
                .text(event.url())
                .text(event.referrer())
                .text(event.userAgent())
                .jsonb(event.json(), event.propertiesStart(), event.propertiesEnd())
                .toBytes();
        return new EventRow(project, event.id(), event.index(), event.pointer(), tuple);
    }

    /** The first 128 bits of SHA-256 over project and distinct id, marked as a UUID of version 8. */
    private UUID personOf(String distinctId) {
        digest.update(ByteBuffer.allocate(16)
                .putLong(project.getMostSignificantBits())
                .putLong(project.getLeastSignificantBits())
                .array());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(distinctId.getBytes(StandardCharsets.UTF_8)));
        long most = hash.getLong() & ~0xF000L | 0x8000L;
        long least = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
