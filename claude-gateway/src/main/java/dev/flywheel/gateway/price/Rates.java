package dev.flywheel.gateway.price;

import java.math.BigDecimal;

/** The five rates of a model, in pico-USD per token. */
public record Rates(long input, long output, long cacheWrite5m, long cacheWrite1h, long cacheRead) {

    /** Dollars per million tokens to pico-dollars per token. */
    private static final BigDecimal PICO_PER_TOKEN = BigDecimal.valueOf(1_000_000);

    /** Refuses rates that no price list has ever had: such a list is mistyped or scrambled. */
    public Rates {
        require(cacheRead > 0, "the cache read rate must be positive");
        require(cacheRead < input, "a cache read must be cheaper than input");
        require(input <= cacheWrite5m, "a five-minute write must not be cheaper than input");
        require(cacheWrite5m <= cacheWrite1h, "an hour's write must not be cheaper than a five-minute one");
        require(output >= input, "output must not be cheaper than input");
    }

    /** Reads prices as they are published, in US dollars per million tokens. */
    public static Rates perMillion(String input, String output, String write5m, String write1h, String read) {
        return new Rates(pico(input), pico(output), pico(write5m), pico(write1h), pico(read));
    }

    Rates times(BigDecimal multiplier) {
        return new Rates(
                scaled(input, multiplier),
                scaled(output, multiplier),
                scaled(cacheWrite5m, multiplier),
                scaled(cacheWrite1h, multiplier),
                scaled(cacheRead, multiplier));
    }

    private static long pico(String dollarsPerMillion) {
        return exact(new BigDecimal(dollarsPerMillion).multiply(PICO_PER_TOKEN));
    }

    private static long scaled(long rate, BigDecimal multiplier) {
        return exact(BigDecimal.valueOf(rate).multiply(multiplier));
    }

    /** A rate finer than a pico-dollar could not be summed exactly, so it is refused when it is read. */
    private static long exact(BigDecimal pico) {
        try {
            return pico.longValueExact();
        } catch (ArithmeticException tooFine) {
            throw new IllegalArgumentException("a rate is not a whole number of pico-dollars: " + pico, tooFine);
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
