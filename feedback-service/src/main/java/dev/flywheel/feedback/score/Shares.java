package dev.flywheel.feedback.score;

import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Whole shares that add up. */
public final class Shares {

    private Shares() {}

    /**
     * Divides the whole in proportion to the counts by largest remainder; of equal remainders the earlier gains.
     * All zero when every count is.
     */
    public static long[] largestRemainder(long whole, long... counts) {
        long n = LongStream.of(counts).sum();
        long[] shares = new long[counts.length];
        if (n == 0) {
            return shares;
        }
        long left = whole;
        for (int i = 0; i < counts.length; i++) {
            shares[i] = Math.multiplyExact(whole, counts[i]) / n;
            left -= shares[i];
        }
        IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> -(whole * counts[i] % n)))
                .limit(left)
                .forEach(i -> shares[i]++);
        return shares;
    }
}
