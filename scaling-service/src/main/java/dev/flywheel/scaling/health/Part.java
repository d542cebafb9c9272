package dev.flywheel.scaling.health;

import org.jspecify.annotations.Nullable;

/**
 * One aspect of health after it was weighed.
 *
 * @param name stable name
 * @param score 0 to 1, null when unknown
 * @param weight share of the whole, all parts together 1
 * @param lostPoints points of 100 that the part costs, null when unknown; together with the cap's they add up to what
 *     is missing from 100
 * @param value the measured value, null when unknown
 * @param status whether everything, something or nothing was known
 * @param explanation one sentence for people
 */
public record Part(
        String name,
        @Nullable Double score,
        double weight,
        @Nullable Double lostPoints,
        @Nullable Double value,
        Status status,
        String explanation) {

    /** How much of a part was known. */
    public enum Status {
        /** Everything. */
        OK,
        /** Some services were silent: the score may be too good. */
        PARTIAL,
        /** Nothing. */
        MISSING
    }
}
