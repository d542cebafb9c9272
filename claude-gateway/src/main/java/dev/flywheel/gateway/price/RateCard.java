package dev.flywheel.gateway.price;

import java.math.BigDecimal;

/** Rates with their modifiers already applied, so that pricing an answer multiplies whole numbers only. */
public record RateCard(Rates plain, Rates us, Rates batch, Rates batchUs) {

    /** Applies the modifiers once. */
    public static RateCard of(Rates rates, BigDecimal usMultiplier, BigDecimal batchMultiplier) {
        return new RateCard(
                rates,
                rates.times(usMultiplier),
                rates.times(batchMultiplier),
                rates.times(batchMultiplier.multiply(usMultiplier)));
    }

    Rates at(boolean inUnitedStates, boolean inBatch) {
        if (inBatch) {
            return inUnitedStates ? batchUs : batch;
        }
        return inUnitedStates ? us : plain;
    }
}
