package dev.flywheel.gateway.price;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some models cost during {@code [from, to)}.
 *
 * @param id names the row in the ledger, so that a cost can be traced and computed anew
 * @param from null: since ever
 * @param to null: until further notice
 * @param fast the card of the fast mode; null: not offered, or offered at a price that is not known
 * @param inferred whether the price was concluded from a sibling model rather than published
 */
public record PriceRow(
        String id,
        List<String> models,
        @Nullable Instant from,
        @Nullable Instant to,
        RateCard standard,
        @Nullable LongPrompt longPrompt,
        @Nullable RateCard fast,
        boolean inferred) {

    /**
     * A card for the whole request, output included, once its prompt is strictly longer than a threshold.
     *
     * @param overPromptTokens the longest prompt that is still billed at the standard card
     */
    public record LongPrompt(long overPromptTokens, RateCard card) {}

    /** Copies the list and refuses an empty period. */
    public PriceRow {
        models = List.copyOf(models);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("the period of " + id + " is empty");
        }
    }

    boolean covers(Instant at) {
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }

    boolean overlaps(PriceRow other) {
        return startsBefore(from, other.to) && startsBefore(other.from, to);
    }

    /** The card of a run, or null when it ran fast and no price of that is known. */
    @Nullable
    RateCard card(long promptTokens, boolean ranFast) {
        if (ranFast) {
            return fast;
        }
        return longPrompt != null && promptTokens > longPrompt.overPromptTokens() ? longPrompt.card() : standard;
    }

    private static boolean startsBefore(@Nullable Instant start, @Nullable Instant end) {
        return start == null || end == null || start.isBefore(end);
    }
}
