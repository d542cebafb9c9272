package dev.flywheel.gateway.price;

import org.jspecify.annotations.Nullable;

/**
 * One model run inside an answer, as {@code usage.iterations} lists it.
 *
 * @param type {@code message}, {@code compaction}, {@code advisor_message} or {@code fallback_message}
 * @param model the model of that run; null means the model of the answer
 */
public record Iteration(String type, @Nullable String model, Tokens tokens) {

    /** A compaction run: billed beside the top-level usage, at the model of the answer. */
    static final String COMPACTION = "compaction";

    /** An advisor's run: billed beside the top-level usage, at the advisor's own model. */
    static final String ADVISOR = "advisor_message";

    /** Whether the top-level token counts leave this run out. */
    boolean outsideTopLevel() {
        return COMPACTION.equals(type) || ADVISOR.equals(type);
    }

    boolean advisor() {
        return ADVISOR.equals(type);
    }
}
