package dev.flywheel.gateway.price;

import org.jspecify.annotations.Nullable;

/**
 * What one answer costs.
 *
 * @param picoUsd in 1e-12 US dollars; null when no price is known
 * @param priceRow the id of the price row that was applied
 */
public record Cost(@Nullable Long picoUsd, CostStatus status, @Nullable String priceRow, Breakdown breakdown) {

    /** What a refused request costs, whichever model it asked for. */
    public static final Cost FREE = new Cost(0L, CostStatus.EXACT, null, Breakdown.NONE);

    /** No price is known. */
    static final Cost UNPRICED = new Cost(null, CostStatus.UNPRICED, null, Breakdown.NONE);

    /** What the prompt cache saved in pico-USD against sending everything uncached; negative when it cost more. */
    public @Nullable Long cacheSavings() {
        return picoUsd == null ? null : breakdown.cacheSavings();
    }
}
