package dev.flywheel.experiments.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flywheel.experiments.experiment.Metric;
import dev.flywheel.experiments.experiment.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment found out.
 *
 * @param from first instant counted
 * @param to first instant no longer counted
 * @param control the variant that the others are compared with: the first
 * @param confidence of the intervals, 0.95 for 95 %
 * @param dataStatus {@code ok} or {@code no-data}
 * @param multipleExposures units that saw more than one variant and are left out
 * @param definition how analytics counted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Results(
        String experiment,
        String name,
        Status status,
        Metric metric,
        Instant from,
        Instant to,
        String control,
        double confidence,
        String dataStatus,
        List<VariantResult> variants,
        SampleRatioCheck sampleRatio,
        long multipleExposures,
        Recommendation recommendation,
        @Nullable Object definition) {

    /** A confidence interval. */
    public record Range(double low, double high) {}

    /**
     * A difference with how sure it is.
     *
     * @param pValue two-sided, by Welch's t-test
     */
    public record Difference(double estimate, double standardError, Range interval, double pValue) {}

    /**
     * A variant against the control.
     *
     * @param absolute of the conversion rates, or of the means for a metric with a property; null while there is nothing
     *     to judge by
     * @param relative the same as a share of the control's figure
     * @param adjustedPValue corrected (Holm) for comparing several variants with one control
     * @param significant whether the adjusted p-value is below one minus the confidence
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Comparison(
            @Nullable Difference absolute,
            @Nullable Difference relative,
            @Nullable Double adjustedPValue,
            boolean significant) {}

    /**
     * One variant.
     *
     * @param n units that saw it
     * @param conversions units that sent the metric's event after they saw it
     * @param conversionRate conversions / n; null while n is 0
     * @param conversionRateInterval Wilson's score interval
     * @param mean of the metric's property per unit; absent for a metric without one
     * @param meanInterval Student's interval of the mean
     * @param comparison absent for the control
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VariantResult(
            String variant,
            double weight,
            long n,
            long conversions,
            @Nullable Double conversionRate,
            @Nullable Range conversionRateInterval,
            @Nullable Double mean,
            @Nullable Range meanInterval,
            @Nullable Comparison comparison) {}

    /**
     * Whether the variants got their shares of the units.
     *
     * @param unexpected units in variants that should have none, or that the experiment does not have
     * @param alarm true when the shares differ so much (p below 0.001) that no result can be trusted
     */
    public record SampleRatioCheck(double chiSquare, double pValue, long unexpected, boolean alarm) {}

    /**
     * What to do, for people.
     *
     * @param action {@code collect}, {@code investigate}, {@code continue}, {@code ship} or {@code keep-control}
     * @param variant the variant to ship
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Recommendation(String action, @Nullable String variant, String reason) {}
}
