package dev.flywheel.analytics.capture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds a row of PostgreSQL's binary COPY format: a field count, then each field behind its length. */
final class CopyBuffer {

    /** Between 1970-01-01, where our microseconds start, and 2000-01-01, where PostgreSQL's do. */
    private static final long EPOCH_SHIFT_MICROS = 946_684_800_000_000L;

    private static final byte JSONB_VERSION = 1;

    private byte[] bytes;
    private int length;

    CopyBuffer(int expectedSize) {
        bytes = new byte[expectedSize];
    }

    CopyBuffer fields(int count) {
        grow(2);
        bytes[length++] = (byte) (count >>> 8);
        bytes[length++] = (byte) count;
        return this;
    }

    CopyBuffer uuid(UUID value) {
        return uuid(value.getMostSignificantBits(), value.getLeastSignificantBits());
    }

    CopyBuffer uuid(long most, long least) {
        putInt(16);
        putLong(most);
        putLong(least);
        return this;
    }

    CopyBuffer timestamp(long epochMicros) {
        putInt(8);
        putLong(epochMicros - EPOCH_SHIFT_MICROS);
        return this;
    }

    CopyBuffer text(@Nullable String value) {
        if (value == null) {
            putInt(-1);
            return this;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        putInt(utf8.length);
        put(utf8, 0, utf8.length);
        return this;
    }

    CopyBuffer jsonb(byte[] json, int start, int end) {
        putInt(end - start + 1);
        grow(1);
        bytes[length++] = JSONB_VERSION;
        put(json, start, end - start);
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void put(byte[] source, int start, int count) {
        grow(count);
        System.arraycopy(source, start, bytes, length, count);
        length += count;
    }

    private void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }

    private void putInt(int value) {
        grow(4);
        bytes[length++] = (byte) (value >>> 24);
        bytes[length++] = (byte) (value >>> 16);
        bytes[length++] = (byte) (value >>> 8);
        bytes[length++] = (byte) value;
    }

    private void grow(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
