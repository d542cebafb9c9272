package dev.flywheel.scaling.hpa;

import java.time.Duration;
import java.util.List;

/**
 * What bounds a change in one direction.
 *
 * @param select which policy wins when there are several
 * @param stabilisation how far back earlier wishes dampen this one
 * @param policies rate policies
 */
public record ScalingRules(Select select, Duration stabilisation, List<ScalingPolicy> policies) {

    /** Which of several policies wins. */
    public enum Select {
        /** The one that allows the biggest change. */
        MAX,
        /** The one that allows the smallest change. */
        MIN,
        /** No change in this direction. */
        DISABLED
    }

    private static final Duration QUARTER_MINUTE = Duration.ofSeconds(15);

    /** Keeps its own copy of the policies. */
    public ScalingRules {
        policies = List.copyOf(policies);
    }

    /** Four pods or a doubling every 15 seconds, whichever is more, at once. */
    public static ScalingRules defaultUp() {
        return new ScalingRules(
                Select.MAX,
                Duration.ZERO,
                List.of(
                        new ScalingPolicy(ScalingPolicy.Type.PODS, 4, QUARTER_MINUTE),
                        new ScalingPolicy(ScalingPolicy.Type.PERCENT, 100, QUARTER_MINUTE)));
    }

    /** Any number at once, but never below the highest wish of the last five minutes. */
    public static ScalingRules defaultDown() {
        return new ScalingRules(
                Select.MAX,
                Duration.ofMinutes(5),
                List.of(new ScalingPolicy(ScalingPolicy.Type.PERCENT, 100, QUARTER_MINUTE)));
    }
}
