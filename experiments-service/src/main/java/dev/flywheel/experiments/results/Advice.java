package dev.flywheel.experiments.results;

import dev.flywheel.experiments.results.Results.Comparison;
import dev.flywheel.experiments.results.Results.Difference;
import dev.flywheel.experiments.results.Results.Recommendation;
import dev.flywheel.experiments.results.Results.SampleRatioCheck;
import dev.flywheel.experiments.results.Results.VariantResult;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in plain words what the numbers mean for the decision. */
final class Advice {

    /** Below this the test's approximation is not to be relied on. */
    static final long SMALLEST_ARM = 100;

    private static final double MANY_EXPOSURES = 0.01;
    private static final long FEW_EXPOSURES = 10;

    private static final String PEEKING =
            " The test is for one look, when the planned number of units is reached: stopping at the first"
                    + " significant look finds effects that are not there.";

    private Advice() {}

    static Recommendation of(
            List<VariantResult> variants, SampleRatioCheck ratio, long multipleExposures, double confidence) {
        long units = variants.stream().mapToLong(VariantResult::n).sum();
        if (units == 0) {
            return new Recommendation("collect", null, "No unit has been exposed in this range yet.");
        }
        if (ratio.alarm()) {
            return new Recommendation(
                    "investigate",
                    null,
                    String.format(
                            Locale.ROOT,
                            "The variants did not get their shares of the units (chi-square p = %.2g): units are lost or"
                                    + " counted twice somewhere, so no figure here can be trusted until that is found.",
                            ratio.pValue()));
        }
        if (multipleExposures >= FEW_EXPOSURES && multipleExposures >= MANY_EXPOSURES * units) {
            return new Recommendation(
                    "investigate",
                    null,
                    multipleExposures + " units saw more than one variant: check that the unit's id stays the same,"
                            + " for instance when a visitor signs in.");
        }
        long smallest = variants.stream().mapToLong(VariantResult::n).min().orElse(0);
        if (smallest < SMALLEST_ARM) {
            return new Recommendation(
                    "collect",
                    null,
                    "The smallest variant has " + smallest + " units; the test needs at least " + SMALLEST_ARM
                            + " in each.");
        }
        return decide(variants, confidence);
    }

    private static Recommendation decide(List<VariantResult> variants, double confidence) {
        List<VariantResult> treatments = variants.subList(1, variants.size());
        String control = variants.get(0).variant();
        Optional<VariantResult> best = treatments.stream()
                .filter(variant -> isSignificant(variant) && estimate(variant) > 0)
                .max(Comparator.comparingDouble(Advice::estimate));
        if (best.isPresent()) {
            String reason =
                    sentence(best.get(), control, confidence) + " That is better than chance explains." + PEEKING;
            return new Recommendation("ship", best.get().variant(), reason);
        }
        if (treatments.stream().allMatch(variant -> isSignificant(variant) && estimate(variant) < 0)) {
            String reason = sentence(treatments.get(0), control, confidence) + " Nothing tried beats " + control + "."
                    + PEEKING;
            return new Recommendation("keep-control", control, reason);
        }
        VariantResult leader = treatments.stream()
                .max(Comparator.comparingDouble(Advice::estimate))
                .orElseThrow();
        return new Recommendation(
                "continue",
                null,
                sentence(leader, control, confidence) + " No difference is proved; the interval says what can be ruled"
                        + " out so far.");
    }

    private static boolean isSignificant(VariantResult variant) {
        @Nullable Comparison comparison = variant.comparison();
        return comparison != null && comparison.significant();
    }

    private static double estimate(VariantResult variant) {
        return absolute(variant).map(Difference::estimate).orElse(0.0);
    }

    private static Optional<Difference> absolute(VariantResult variant) {
        return Optional.ofNullable(variant.comparison()).map(Comparison::absolute);
    }

    private static String sentence(VariantResult variant, String control, double confidence) {
        Optional<Difference> absolute = absolute(variant);
        if (absolute.isEmpty()) {
            return variant.variant() + " cannot be compared with " + control
                    + " yet: one of them does not vary at all.";
        }
        Difference shown = Optional.ofNullable(variant.comparison())
                .map(Comparison::relative)
                .orElse(absolute.get());
        boolean relative = !Objects.equals(shown, absolute.get());
        String format = relative
                ? "%s against %s: %+.1f %% (%s %% interval %+.1f %% to %+.1f %%), p = %.2g."
                : "%s against %s: %+.4g (%s %% interval %+.4g to %+.4g), p = %.2g.";
        double scale = relative ? 100 : 1;
        return String.format(
                Locale.ROOT,
                format,
                variant.variant(),
                control,
                shown.estimate() * scale,
                BigDecimal.valueOf(confidence)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString(),
                shown.interval().low() * scale,
                shown.interval().high() * scale,
                absolute.get().pValue());
    }
}
