package dev.flywheel.suite.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Cuts what arrives on a connection into answers. Knows what our servers send and no more: HTTP/1.1 with a
 * Content-Length or chunks, without trailers.
 */
final class AnswerParser {

    private static final int ENDS_WITH_CONNECTION = -1;
    private static final int CHUNKED = -2;

    private final Consumer<Answer> answered;
    private byte[] bytes = new byte[4096];
    private int length;

    /** Where the head of the current answer ends; 0 while it is incomplete. */
    private int headEnd;

    private int status;
    private int bodyLength;
    private int chunkStart;
    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

    AnswerParser(Consumer<Answer> answered) {
        this.answered = answered;
    }

    /** Takes what has arrived. */
    void feed(byte[] more) {
        if (length + more.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more.length, bytes.length * 2));
        }
        System.arraycopy(more, 0, bytes, length, more.length);
        int searchFrom = Math.max(0, length - 3);
        length += more.length;
        while (length > 0 && hasHead(searchFrom) && hasBody()) {
            searchFrom = 0;
        }
    }

    private boolean hasHead(int searchFrom) {
        if (headEnd > 0) {
            return true;
        }
        for (int i = searchFrom; i + 3 < length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                readHead(i + 4);
                return true;
            }
        }
        return false;
    }

    private void readHead(int end) {
        headEnd = end;
        chunkStart = end;
        status = (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
        String head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int at = head.indexOf("\r\ncontent-length:");
        if (at >= 0) {
            int from = at + "\r\ncontent-length:".length();
            bodyLength = Integer.parseInt(
                    head.substring(from, head.indexOf('\r', from)).strip());
        } else if (head.contains("\r\ntransfer-encoding: chunked")) {
            bodyLength = CHUNKED;
        } else {
            bodyLength = status == 204 || status == 304 ? 0 : ENDS_WITH_CONNECTION;
        }
    }

    private boolean hasBody() {
        if (bodyLength == CHUNKED) {
            return readChunks();
        }
        if (bodyLength == ENDS_WITH_CONNECTION || length < headEnd + bodyLength) {
            return false;
        }
        finish(Arrays.copyOfRange(bytes, headEnd, headEnd + bodyLength), headEnd + bodyLength);
        return true;
    }

    private boolean readChunks() {
        while (true) {
            int lineEnd = chunkStart;
            while (lineEnd + 1 < length && bytes[lineEnd] != '\r') {
                lineEnd++;
            }
            if (lineEnd + 1 >= length) {
                return false;
            }
            int size = hex(chunkStart, lineEnd);
            int next = lineEnd + 2 + size + 2;
            if (length < next) {
                return false;
            }
            if (size == 0) {
                finish(chunks.toByteArray(), next);
                chunks.reset();
                return true;
            }
            chunks.write(bytes, lineEnd + 2, size);
            chunkStart = next;
        }
    }

    private int hex(int from, int to) {
        int value = 0;
        for (int i = from; i < to && bytes[i] != ';'; i++) {
            value = value << 4 | Character.digit(bytes[i], 16);
        }
        return value;
    }

    private void finish(byte[] body, int end) {
        System.arraycopy(bytes, end, bytes, 0, length - end);
        length -= end;
        headEnd = 0;
        answered.accept(new Answer(status, body));
    }
}
