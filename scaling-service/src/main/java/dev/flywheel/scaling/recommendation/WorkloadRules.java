package dev.flywheel.scaling.recommendation;

import dev.flywheel.scaling.hpa.Behavior;
import dev.flywheel.scaling.hpa.Bounds;
import dev.flywheel.scaling.hpa.ScalingPolicy;
import dev.flywheel.scaling.hpa.ScalingPolicy.Type;
import dev.flywheel.scaling.hpa.ScalingRules;
import dev.flywheel.scaling.hpa.ScalingRules.Select;
import dev.flywheel.scaling.recommendation.PoliciesConfig.Policy;
import java.util.List;

/** A configured policy in the autoscaler's terms. */
final class WorkloadRules {

    private WorkloadRules() {}

    static Bounds bounds(Policy policy) {
        return new Bounds(policy.minReplicas(), policy.maxReplicas());
    }

    static Behavior behavior(Policy policy) {
        return new Behavior(
                new ScalingRules(
                        Select.MAX,
                        policy.scaleUpStabilisation(),
                        List.of(
                                new ScalingPolicy(Type.PODS, policy.scaleUpPods(), policy.scaleUpPeriod()),
                                new ScalingPolicy(Type.PERCENT, policy.scaleUpPercent(), policy.scaleUpPeriod()))),
                new ScalingRules(
                        Select.MAX,
                        policy.scaleDownStabilisation(),
                        List.of(new ScalingPolicy(Type.PERCENT, policy.scaleDownPercent(), policy.scaleDownPeriod()))));
    }
}
