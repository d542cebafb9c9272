package dev.flywheel.suite.load;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids for events: UUIDs of version 7, such as the browser SDKs make. */
final class EventIds {

    /** How long an id is as text. */
    static final int TEXT_LENGTH = 36;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private EventIds() {}

    static UUID next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long most = System.currentTimeMillis() << 16 | 0x7000L | random.nextInt(1 << 12);
        long least = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    /** Writes the id as text into {@code target}. */
    static void write(UUID id, byte[] target, int at) {
        long most = id.getMostSignificantBits();
        long least = id.getLeastSignificantBits();
        hex(most >>> 32, 8, target, at);
        target[at + 8] = '-';
        hex(most >>> 16, 4, target, at + 9);
        target[at + 13] = '-';
        hex(most, 4, target, at + 14);
        target[at + 18] = '-';
        hex(least >>> 48, 4, target, at + 19);
        target[at + 23] = '-';
        hex(least, 12, target, at + 24);
    }

    private static void hex(long value, int digits, byte[] target, int at) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            target[i] = HEX[(int) (rest & 0xF)];
            rest >>>= 4;
        }
    }
}
