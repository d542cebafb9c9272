package dev.flywheel.gateway.price;

/** The parts of a cost, each in pico-USD; {@code cacheSavings} is not a part but what the cache saved. */
public record Breakdown(
        long input, long output, long cacheRead, long cacheWrite5m, long cacheWrite1h, long fees, long cacheSavings) {

    /** Nothing was billed. */
    public static final Breakdown NONE = new Breakdown(0, 0, 0, 0, 0, 0, 0);

    /** The tokens at the rates; cache writes without a time to live count as five-minute writes. */
    static Breakdown of(Tokens tokens, Rates rates) {
        long write5m = Math.addExact(tokens.cacheWrite5m(), tokens.cacheWriteUnsplit());
        long saved = Math.subtractExact(
                Math.multiplyExact(tokens.cacheRead(), rates.input() - rates.cacheRead()),
                Math.addExact(
                        Math.multiplyExact(write5m, rates.cacheWrite5m() - rates.input()),
                        Math.multiplyExact(tokens.cacheWrite1h(), rates.cacheWrite1h() - rates.input())));
        return new Breakdown(
                Math.multiplyExact(tokens.input(), rates.input()),
                Math.multiplyExact(tokens.output(), rates.output()),
                Math.multiplyExact(tokens.cacheRead(), rates.cacheRead()),
                Math.multiplyExact(write5m, rates.cacheWrite5m()),
                Math.multiplyExact(tokens.cacheWrite1h(), rates.cacheWrite1h()),
                0,
                saved);
    }

    Breakdown plus(Breakdown other) {
        return new Breakdown(
                Math.addExact(input, other.input),
                Math.addExact(output, other.output),
                Math.addExact(cacheRead, other.cacheRead),
                Math.addExact(cacheWrite5m, other.cacheWrite5m),
                Math.addExact(cacheWrite1h, other.cacheWrite1h),
                Math.addExact(fees, other.fees),
                Math.addExact(cacheSavings, other.cacheSavings));
    }

    Breakdown plusFees(long picoUsd) {
        return new Breakdown(
                input, output, cacheRead, cacheWrite5m, cacheWrite1h, Math.addExact(fees, picoUsd), cacheSavings);
    }

    /** The sum of the parts. */
    long total() {
        return Math.addExact(
                Math.addExact(Math.addExact(input, output), Math.addExact(cacheRead, cacheWrite5m)),
                Math.addExact(cacheWrite1h, fees));
    }
}
