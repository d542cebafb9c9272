package dev.flywheel.platform.apikey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A key as its holder presents it: a prefix, 40 random base-62 characters (238 bits) and a six-character CRC-32.
 *
 * <p>The checksum lets a door refuse a mistyped key, and a scanner recognise a leaked one, without a look-up. Only
 * {@link #sha256Hex()} is ever stored; with 238 random bits neither salt nor stretching would add anything.
 */
public final class ApiKey {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 40;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int PREFIX_LENGTH = 4;

    /** Length of every key in characters. */
    public static final int LENGTH = PREFIX_LENGTH + RANDOM_LENGTH + CHECKSUM_LENGTH;

    private final KeyKind kind;
    private final String text;

    private ApiKey(KeyKind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /** Makes a new key from the given source of randomness. */
    public static ApiKey generate(KeyKind kind, SecureRandom random) {
        StringBuilder body = new StringBuilder(kind.prefix());
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            body.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new ApiKey(kind, body + checksum(body));
    }

    /** Reads a presented key; empty when its form or checksum is wrong. */
    public static Optional<ApiKey> parse(String presented) {
        if (presented.length() != LENGTH) {
            return Optional.empty();
        }
        for (KeyKind kind : KeyKind.values()) {
            if (presented.startsWith(kind.prefix())) {
                CharSequence body = presented.subSequence(0, LENGTH - CHECKSUM_LENGTH);
                return presented.endsWith(checksum(body)) && isBase62(presented)
                        ? Optional.of(new ApiKey(kind, presented))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    public KeyKind kind() {
        return kind;
    }

    /** The whole key: show it once, never log or store it. */
    public String text() {
        return text;
    }

    /** What is stored and looked up: lower-case hexadecimal SHA-256 of the whole key. */
    public String sha256Hex() {
        return sha256Hex(text);
    }

    /** The first twelve characters: enough to tell keys apart in a list or a log, useless to call with. */
    public String prefix() {
        return text.substring(0, 12);
    }

    @Override
    public String toString() {
        return prefix() + "...";
    }

    private static String sha256Hex(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static boolean isBase62(String presented) {
        for (int i = PREFIX_LENGTH; i < presented.length(); i++) {
            if (ALPHABET.indexOf(presented.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** CRC-32 of prefix and random part, in base 62, most significant character first. */
    private static String checksum(CharSequence body) {
        CRC32 crc = new CRC32();
        crc.update(body.toString().getBytes(StandardCharsets.UTF_8));
        long rest = crc.getValue();
        char[] digits = new char[CHECKSUM_LENGTH];
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(digits);
    }
}
