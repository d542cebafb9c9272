package dev.flywheel.scaling.recommendation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Advice for one workload.
 *
 * @param id stays the same for as long as the advice does
 * @param service the service's short name
 * @param target what to change
 * @param kind what kind of change: {@code replicas}
 * @param state {@code proposed}, {@code steady} when there is nothing to change, {@code no-data} when nothing can be said
 * @param current replicas now, null when unknown
 * @param recommended replicas to have, null without data
 * @param changePercent the change relative to {@code current}, null without data or from zero
 * @param reasons the rules that led here, with their numbers
 * @param evidence what it rests on
 * @param confidence how sure it is
 * @param patch how to carry it out, null when there is nothing to change
 * @param expiresAt when to stop believing it
 */
public record Recommendation(
        UUID id,
        String service,
        Target target,
        String kind,
        String state,
        @Nullable Integer current,
        @Nullable Integer recommended,
        @Nullable Double changePercent,
        List<Reason> reasons,
        Evidence evidence,
        Confidence confidence,
        @Nullable Patch patch,
        Instant expiresAt) {

    static final String PROPOSED = "proposed";
    static final String STEADY = "steady";
    static final String NO_DATA = "no-data";

    /** Keeps its own copy of the reasons. */
    public Recommendation {
        reasons = List.copyOf(reasons);
    }

    /** A Kubernetes object. */
    public record Target(String namespace, String kind, String name) {}

    /**
     * A rule that had a say.
     *
     * @param rule its stable name
     * @param numbers what it went by and what it said
     * @param explanation one sentence for people
     */
    public record Reason(String rule, Map<String, Number> numbers, String explanation) {

        /** Keeps its own copy of the numbers. */
        public Reason {
            numbers = Map.copyOf(numbers);
        }
    }

    /**
     * What advice rests on.
     *
     * @param window stretch that rates are over
     * @param samples replicas that were measured
     * @param source where the measurements come from
     */
    public record Evidence(Duration window, int samples, String source) {}

    /**
     * How sure advice is.
     *
     * @param level 0 to 1
     * @param why one sentence for people
     */
    public record Confidence(double level, String why) {}

    /**
     * How to carry advice out; either will do.
     *
     * @param kubectl a command that changes nothing if the replicas have changed meanwhile
     * @param helmValues values for the chart, as YAML
     */
    public record Patch(String kubectl, String helmValues) {}
}
