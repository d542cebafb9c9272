package dev.flywheel.gateway.price;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one answer that decides its cost, as the API reported it.
 *
 * @param tier {@code usage.service_tier} as served
 * @param geo {@code usage.inference_geo} as served
 * @param speed {@code usage.speed} as served, which is what is billed whatever the request asked for
 * @param complete false when the answer was cut, so that the counts are a lower bound
 */
public record Usage(
        Tokens tokens,
        long webSearches,
        @Nullable String tier,
        @Nullable String geo,
        @Nullable String speed,
        List<Iteration> iterations,
        boolean complete) {

    /** An answer that used nothing, such as an error. */
    public static final Usage NONE = new Usage(Tokens.NONE, 0, null, null, null, List.of(), true);

    /** Copies the list, so that a usage never changes. */
    public Usage {
        iterations = List.copyOf(iterations);
    }

    boolean batch() {
        return "batch".equals(tier);
    }

    boolean priority() {
        return "priority".equals(tier);
    }

    boolean inUnitedStates() {
        return "us".equals(geo);
    }

    boolean fast() {
        return "fast".equals(speed);
    }
}
