package dev.flywheel.gateway.price;

import java.util.Locale;

/** How sure a cost is. */
public enum CostStatus {
    /** Every count and every rate is known. */
    EXACT,
    /** A rule or a price that no published document states was applied. */
    RULE_INFERRED,
    /** Cache writes came without their time to live and were priced as five-minute writes. */
    ASSUMED_TTL,
    /** The answer was cut: at least this much. */
    LOWER_BOUND,
    /** No price is known: the cost is null, never zero. */
    UNPRICED;

    /** The name on the wire and in the ledger. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The less certain of the two. */
    CostStatus or(CostStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
