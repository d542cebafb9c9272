package dev.flywheel.scaling.hpa;

import dev.flywheel.scaling.hpa.ScalingRules.Select;

/** How far the rate policies let replicas move now. */
public final class RateLimits {

    private RateLimits() {}

    /** The most replicas allowed now; may lie below {@code current} when the period's allowance is used up. */
    public static int upLimit(int current, ScaleEvents events, ScalingRules rules) {
        if (rules.select() == Select.DISABLED) {
            return current;
        }
        boolean smallest = rules.select() == Select.MIN;
        int limit = smallest ? Integer.MAX_VALUE : Integer.MIN_VALUE;
        for (ScalingPolicy policy : rules.policies()) {
            int start = events.replicasAtStart(current, policy.period());
            int allowed =
                    switch (policy.type()) {
                        case PODS -> start + policy.value();
                        case PERCENT -> Replicas.ceil(start * (1 + policy.value() / 100.0));
                    };
            limit = smallest ? Math.min(limit, allowed) : Math.max(limit, allowed);
        }
        return limit;
    }

    /** The fewest replicas allowed now; may lie above {@code current} when the period's allowance is used up. */
    public static int downLimit(int current, ScaleEvents events, ScalingRules rules) {
        if (rules.select() == Select.DISABLED) {
            return current;
        }
        boolean smallest = rules.select() == Select.MIN;
        int limit = smallest ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        for (ScalingPolicy policy : rules.policies()) {
            int start = events.replicasAtStart(current, policy.period());
            int allowed =
                    switch (policy.type()) {
                        case PODS -> start - policy.value();
                        case PERCENT -> (int) (start * (1 - policy.value() / 100.0));
                    };
            limit = smallest ? Math.max(limit, allowed) : Math.min(limit, allowed);
        }
        return limit;
    }
}
