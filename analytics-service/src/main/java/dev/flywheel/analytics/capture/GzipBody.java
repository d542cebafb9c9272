package dev.flywheel.analytics.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Inflates a body, and gives up at a limit: a few kilobytes of gzip can hold gigabytes. */
final class GzipBody {

    /** Says that the inflated body is larger than allowed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    private GzipBody() {}

    /**
     * The inflated bytes.
     *
     * @throws TooLarge past {@code limit} bytes
     * @throws IOException when the body is not gzip, or is cut short
     */
    static byte[] inflate(byte[] body, int limit) throws IOException {
        byte[] buffer = new byte[Math.min(limit, Math.max(1024, body.length * 4)) + 1];
        int length = 0;
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body), 8192)) {
            int read = gzip.read(buffer, 0, buffer.length);
            while (read >= 0) {
                length += read;
                if (length > limit) {
                    throw new TooLarge();
                }
                if (length == buffer.length) {
                    buffer = Arrays.copyOf(buffer, (int) Math.min(limit + 1L, buffer.length * 2L));
                }
                read = gzip.read(buffer, length, buffer.length - length);
            }
        }
        return Arrays.copyOf(buffer, length);
    }
}
