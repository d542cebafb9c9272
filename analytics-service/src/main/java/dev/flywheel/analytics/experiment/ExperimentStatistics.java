package dev.flywheel.analytics.experiment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sufficient statistics of one metric of one experiment.
 *
 * @param event the event that counts as conversion
 * @param property the numeric property whose values are summed, or null
 * @param variants in the order of their keys
 * @param multipleExposures units left out because they saw more than one variant
 */
public record ExperimentStatistics(
        String experiment,
        String event,
        @Nullable String property,
        Instant from,
        Instant to,
        List<Variant> variants,
        long multipleExposures,
        Definition definition) {

    /**
     * One variant.
     *
     * @param n units exposed to it and to no other
     * @param converted units among them with the event after exposure
     * @param sum of the units' values
     * @param sumOfSquares of the units' values
     */
    public record Variant(String variant, long n, long converted, double sum, double sumOfSquares) {}

    /** The rules the numbers follow, in words. */
    public record Definition(String unit, String exposure, String conversion, String value, String range) {

        private static final String UNIT = "the distinct id of the exposure";
        private static final String EXPOSURE =
                "the first $exposure event of the experiment in the range; units seen in several variants are left out";
        private static final String CONVERSION = "at least one event at or after the first exposure and before to";
        private static final String RANGE = "every event at or after from and before to";

        static Definition of(@Nullable String property) {
            String value = property == null
                    ? "1 for a unit that converted, else 0"
                    : "sum of the numeric values of the property over the unit's events, 0 without any";
            return new Definition(UNIT, EXPOSURE, CONVERSION, value, RANGE);
        }
    }
}
