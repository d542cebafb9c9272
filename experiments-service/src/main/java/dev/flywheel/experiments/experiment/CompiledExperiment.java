package dev.flywheel.experiments.experiment;

import dev.flywheel.experiments.evaluation.BucketRange;
import dev.flywheel.experiments.evaluation.Buckets;
import dev.flywheel.experiments.evaluation.Condition;
import dev.flywheel.experiments.evaluation.ConditionParser;
import java.util.List;
import java.util.Map;

/**
 * An experiment ready to assign from.
 *
 * @param ranges the variants' shares of the buckets, in the order of the definition
 */
public record CompiledExperiment(Experiment definition, Condition condition, List<BucketRange> ranges) {

    static CompiledExperiment of(Experiment definition) {
        Condition condition = definition.targeting().isEmpty()
                ? Condition.EVERYBODY
                : ConditionParser.parse(definition.targeting(), Map.of()).condition();
        List<Double> weights =
                definition.variants().stream().map(Variant::weight).toList();
        List<BucketRange> ranges = Buckets.ranges(weights.size(), definition.coverage(), weights);
        return new CompiledExperiment(definition, condition, ranges);
    }
}
