package dev.flywheel.gateway.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All known prices. Immutable. */
public final class PriceBook {

    private final Map<String, List<PriceRow>> rowsByModel;
    private final long webSearchPicoUsd;

    private PriceBook(Map<String, List<PriceRow>> rowsByModel, long webSearchPicoUsd) {
        this.rowsByModel = rowsByModel;
        this.webSearchPicoUsd = webSearchPicoUsd;
    }

    /**
     * Refuses two prices for one model at one time.
     *
     * @param webSearchPicoUsd the fee of one web search
     */
    public static PriceBook of(List<PriceRow> rows, long webSearchPicoUsd) {
        if (webSearchPicoUsd < 0) {
            throw new IllegalArgumentException("the fee of a web search must not be negative");
        }
        Map<String, List<PriceRow>> byModel = new HashMap<>();
        for (PriceRow row : rows) {
            for (String model : row.models()) {
                List<PriceRow> known = byModel.computeIfAbsent(model, none -> new ArrayList<>());
                if (known.stream().anyMatch(row::overlaps)) {
                    throw new IllegalArgumentException("two prices for " + model + " at one time: " + row.id());
                }
                known.add(row);
            }
        }
        return new PriceBook(byModel, webSearchPicoUsd);
    }

    /** Whether the model has a price at any time. */
    public boolean knows(@Nullable String model) {
        return model != null && rowsByModel.containsKey(model);
    }

    /**
     * Prices an answer.
     *
     * @param model the model that served it
     * @param at when its request began
     */
    public Cost price(@Nullable String model, Instant at, Usage usage) {
        PriceRow row = row(model, at);
        RateCard card = row == null ? null : row.card(usage.tokens().prompt(), usage.fast());
        if (row == null || card == null) {
            return Cost.UNPRICED;
        }
        Breakdown sum = Breakdown.of(usage.tokens(), card.at(usage.inUnitedStates(), usage.batch()))
                .plusFees(Math.multiplyExact(usage.webSearches(), webSearchPicoUsd));
        CostStatus status = status(row, usage);
        for (Iteration iteration : usage.iterations()) {
            if (!iteration.outsideTopLevel()) {
                continue;
            }
            Breakdown run = run(model, at, usage, iteration);
            if (run == null) {
                return Cost.UNPRICED;
            }
            sum = sum.plus(run);
            status = status.or(status(iteration));
        }
        return new Cost(sum.total(), status, row.id(), sum);
    }

    private @Nullable Breakdown run(@Nullable String model, Instant at, Usage usage, Iteration iteration) {
        PriceRow row = row(iteration.model() == null ? model : iteration.model(), at);
        // The speed of the answer is that of its own model; an advisor is always run at the standard one.
        boolean ranFast = usage.fast() && !iteration.advisor();
        RateCard card = row == null ? null : row.card(iteration.tokens().prompt(), ranFast);
        return card == null ? null : Breakdown.of(iteration.tokens(), card.at(usage.inUnitedStates(), usage.batch()));
    }

    private @Nullable PriceRow row(@Nullable String model, Instant at) {
        if (model == null) {
            return null;
        }
        for (PriceRow row : rowsByModel.getOrDefault(model, List.of())) {
            if (row.covers(at)) {
                return row;
            }
        }
        return null;
    }

    private static CostStatus status(PriceRow row, Usage usage) {
        CostStatus status = row.inferred() || usage.priority() ? CostStatus.RULE_INFERRED : CostStatus.EXACT;
        if (usage.tokens().cacheWriteUnsplit() > 0) {
            status = status.or(CostStatus.ASSUMED_TTL);
        }
        return usage.complete() ? status : status.or(CostStatus.LOWER_BOUND);
    }

    private static CostStatus status(Iteration iteration) {
        // That an advisor's run is left out of the top-level counts is concluded from its type, not documented.
        CostStatus status = iteration.advisor() ? CostStatus.RULE_INFERRED : CostStatus.EXACT;
        return iteration.tokens().cacheWriteUnsplit() > 0 ? status.or(CostStatus.ASSUMED_TTL) : status;
    }
}
