package dev.flywheel.experiments.evaluation;

import java.util.OptionalDouble;

/** Turns a unit into a number in [0, 1) that every SDK of the GrowthBook family computes alike. */
public final class BucketHash {

    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private BucketHash() {}

    /** Hash version 2, in steps of 1/10 000; the second round takes away the bias that similar seeds show in version 1. */
    public static double v2(String seed, String value) {
        long first = fnv1a32(seed + value);
        return fnv1a32(Long.toString(first)) % 10_000 / 10_000.0;
    }

    /** Hash version 1, in steps of 1/1 000; kept for definitions made before version 2. */
    public static double v1(String seed, String value) {
        return fnv1a32(value + seed) % 1_000 / 1_000.0;
    }

    /** The hash of the version asked for; empty for a version that nobody has defined. */
    public static OptionalDouble of(String seed, String value, int version) {
        return switch (version) {
            case 1 -> OptionalDouble.of(v1(seed, value));
            case 2 -> OptionalDouble.of(v2(seed, value));
            default -> OptionalDouble.empty();
        };
    }

    /** FNV-1a over UTF-16 code units, as the JavaScript SDKs do, not over UTF-8 bytes. */
    private static long fnv1a32(String text) {
        int hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash ^= text.charAt(i);
            hash *= FNV_PRIME;
        }
        return Integer.toUnsignedLong(hash);
    }
}
