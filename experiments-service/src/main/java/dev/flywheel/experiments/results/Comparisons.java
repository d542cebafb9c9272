package dev.flywheel.experiments.results;

import dev.flywheel.experiments.experiment.Experiment;
import dev.flywheel.experiments.experiment.Variant;
import dev.flywheel.experiments.results.Results.Comparison;
import dev.flywheel.experiments.results.Results.Difference;
import dev.flywheel.experiments.results.Results.Range;
import dev.flywheel.experiments.results.Results.SampleRatioCheck;
import dev.flywheel.experiments.results.Results.VariantResult;
import dev.flywheel.experiments.results.StatisticsClient.VariantStatistics;
import dev.flywheel.experiments.stats.Arm;
import dev.flywheel.experiments.stats.ArmInterval;
import dev.flywheel.experiments.stats.Effect;
import dev.flywheel.experiments.stats.Holm;
import dev.flywheel.experiments.stats.Interval;
import dev.flywheel.experiments.stats.SampleRatio;
import dev.flywheel.experiments.stats.WelchTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns counts into per-variant results: intervals, comparisons with the control, and the check of the shares. */
final class Comparisons {

    private final Experiment experiment;
    private final List<VariantStatistics> counts;
    private final long unknownUnits;
    private final double alpha;

    Comparisons(Experiment experiment, List<VariantStatistics> counted, double confidence) {
        Map<String, VariantStatistics> byVariant = counted.stream()
                .collect(Collectors.toMap(VariantStatistics::variant, Function.identity(), (first, again) -> first));
        this.experiment = experiment;
        this.counts = experiment.variants().stream()
                .map(variant ->
                        byVariant.getOrDefault(variant.key(), new VariantStatistics(variant.key(), 0, 0, 0.0, 0.0)))
                .toList();
        this.unknownUnits = counted.stream().mapToLong(VariantStatistics::n).sum() - units();
        this.alpha = 1 - confidence;
    }

    /** Units in the experiment's own variants. */
    long units() {
        return counts.stream().mapToLong(VariantStatistics::n).sum();
    }

    List<VariantResult> variants() {
        List<Arm> arms = counts.stream().map(this::arm).toList();
        List<Optional<Effect>> effects = arms.stream()
                .skip(1)
                .map(arm -> WelchTest.absolute(arms.get(0), arm, alpha))
                .toList();
        List<Double> adjusted = Holm.adjusted(
                effects.stream().flatMap(Optional::stream).map(Effect::pValue).toList());
        List<VariantResult> results = new ArrayList<>();
        int judged = 0;
        for (int i = 0; i < arms.size(); i++) {
            @Nullable Comparison comparison = null;
            if (i > 0) {
                Optional<Effect> effect = effects.get(i - 1);
                @Nullable Double pValue = effect.isPresent() ? adjusted.get(judged++) : null;
                comparison = comparison(effect, WelchTest.relative(arms.get(0), arms.get(i), alpha), pValue);
            }
            results.add(result(i, arms.get(i), comparison));
        }
        return results;
    }

    SampleRatioCheck sampleRatio() {
        SampleRatio ratio = SampleRatio.of(
                counts.stream().map(VariantStatistics::n).toList(),
                experiment.variants().stream().map(Variant::weight).toList());
        boolean enough = counts.stream().mapToLong(VariantStatistics::n).sum()
                >= SampleRatio.SMALLEST_ARM * experiment.variants().size();
        return new SampleRatioCheck(
                ratio.chiSquare(),
                ratio.pValue(),
                ratio.unexpected() + unknownUnits,
                enough && ratio.pValue() < SampleRatio.ALARM);
    }

    private boolean isMean() {
        return experiment.metric().property() != null;
    }

    private Arm arm(VariantStatistics count) {
        return isMean()
                ? Arm.mean(count.n(), orZero(count.sum()), orZero(count.sumOfSquares()))
                : Arm.proportion(count.n(), count.converted());
    }

    private VariantResult result(int index, Arm arm, @Nullable Comparison comparison) {
        Variant variant = experiment.variants().get(index);
        VariantStatistics count = counts.get(index);
        boolean known = count.n() > 0;
        return new VariantResult(
                variant.key(),
                variant.weight(),
                count.n(),
                count.converted(),
                known ? (double) count.converted() / count.n() : null,
                ArmInterval.share(count.n(), count.converted(), alpha)
                        .map(Comparisons::range)
                        .orElse(null),
                isMean() && known ? arm.mean() : null,
                isMean() ? ArmInterval.mean(arm, alpha).map(Comparisons::range).orElse(null) : null,
                comparison);
    }

    private Comparison comparison(Optional<Effect> absolute, Optional<Effect> relative, @Nullable Double adjusted) {
        return new Comparison(
                absolute.map(Comparisons::difference).orElse(null),
                relative.map(Comparisons::difference).orElse(null),
                adjusted,
                adjusted != null && adjusted < alpha);
    }

    private static Difference difference(Effect effect) {
        return new Difference(effect.estimate(), effect.standardError(), range(effect.interval()), effect.pValue());
    }

    private static Range range(Interval interval) {
        return new Range(interval.low(), interval.high());
    }

    private static double orZero(@Nullable Double value) {
        return Objects.requireNonNullElse(value, 0.0);
    }
}
