package dev.flywheel.platform.page;

import dev.flywheel.platform.access.InternalKey;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.problem.Problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the cursors of keyset paging: the sort key of the last row shown, signed so that nobody can ask for
 * an order that no index serves.
 */
@ApplicationScoped
public class Cursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 12;
    private static final String SEPARATOR = "\u001f";

    private final SecretKeySpec key;

    Cursors(InternalKey internal) {
        // A purpose of its own: a signature made here is good for nothing else.
        this.key = new SecretKeySpec(("cursor:" + internal.key()).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** An opaque cursor; the parts must not hold the unit separator U+001F. */
    public String encode(String... parts) {
        byte[] content = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
        byte[] signed = ByteBuffer.allocate(SIGNATURE_BYTES + content.length)
                .put(signature(content))
                .put(content)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /**
     * The parts of a cursor made here.
     *
     * @throws Problem 400 when it was not
     */
    public List<String> decode(String cursor) {
        byte[] signed = bytes(cursor);
        if (signed.length <= SIGNATURE_BYTES) {
            throw unknown();
        }
        byte[] content = Arrays.copyOfRange(signed, SIGNATURE_BYTES, signed.length);
        if (!MessageDigest.isEqual(signature(content), Arrays.copyOf(signed, SIGNATURE_BYTES))) {
            throw unknown();
        }
        return List.of(new String(content, StandardCharsets.UTF_8).split(SEPARATOR, -1));
    }

    private static byte[] bytes(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            throw unknown();
        }
    }

    private static Problem unknown() {
        return Problem.badRequest(
                "The cursor was not made here, or is damaged.",
                new Violation("cursor", "Pass on the value of next as it came, or leave it out to start again."));
    }

    private byte[] signature(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(content), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
