package dev.flywheel.gateway.meter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Listens to an event stream as it passes and reads only the events that carry usage or an error. Knows nothing of how the
 * stream is cut into chunks.
 */
public final class SseTap {

    /** No usage event comes near this; a longer line is somebody's content. */
    private static final int LONGEST_LINE = 1 << 20;

    private static final byte[] EVENT = ascii("event:");
    private static final byte[] DATA = ascii("data:");

    private final AnswerReading reading;
    private final ByteArrayOutputStream cutLine = new ByteArrayOutputStream(256);
    private Event event = Event.UNNAMED;
    private boolean overlong;
    private boolean stopped;

    /** What the present event is to us. */
    private enum Event {
        /** No {@code event:} line yet: its data may be anything, so it is read. */
        UNNAMED,
        WANTED,
        STOP,
        OTHER
    }

    /** Reads into the given reading. */
    public SseTap(AnswerReading reading) {
        this.reading = reading;
    }

    /** Whether {@code message_stop} has passed, so that the usage is final. */
    public boolean stopped() {
        return stopped;
    }

    /** The next bytes of the stream. They are not kept. */
    public void feed(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int start = offset;
        for (int at = offset; at < end; at++) {
            if (bytes[at] == '\n') {
                endLine(bytes, start, at);
                start = at + 1;
            }
        }
        if (start < end) {
            keep(bytes, start, end);
        }
    }

    private void endLine(byte[] bytes, int start, int end) {
        if (overlong) {
            overlong = false;
            cutLine.reset();
        } else if (cutLine.size() == 0) {
            line(bytes, start, end);
        } else {
            cutLine.write(bytes, start, end - start);
            byte[] whole = cutLine.toByteArray();
            cutLine.reset();
            line(whole, 0, whole.length);
        }
    }

    private void keep(byte[] bytes, int start, int end) {
        if (overlong || cutLine.size() + end - start > LONGEST_LINE) {
            overlong = true;
            cutLine.reset();
        } else {
            cutLine.write(bytes, start, end - start);
        }
    }

    private void line(byte[] bytes, int start, int lineEnd) {
        int end = lineEnd > start && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        if (end == start) {
            event = Event.UNNAMED;
        } else if (startsWith(bytes, start, end, EVENT)) {
            event = named(bytes, afterSpace(bytes, start + EVENT.length, end), end);
            stopped |= event == Event.STOP;
        } else if (startsWith(bytes, start, end, DATA) && (event == Event.UNNAMED || event == Event.WANTED)) {
            int from = afterSpace(bytes, start + DATA.length, end);
            reading.overlay(bytes, from, end - from);
        }
    }

    private static Event named(byte[] bytes, int start, int end) {
        return switch (new String(bytes, start, end - start, StandardCharsets.UTF_8)) {
            case "message_start", "message_delta", "error" -> Event.WANTED;
            case "message_stop" -> Event.STOP;
            default -> Event.OTHER;
        };
    }

    private static int afterSpace(byte[] bytes, int start, int end) {
        return start < end && bytes[start] == ' ' ? start + 1 : start;
    }

    private static boolean startsWith(byte[] bytes, int start, int end, byte[] prefix) {
        return end - start >= prefix.length
                && Arrays.equals(bytes, start, start + prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
