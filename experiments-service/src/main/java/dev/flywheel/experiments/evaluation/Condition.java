package dev.flywheel.experiments.evaluation;

import org.jspecify.annotations.Nullable;

/** A compiled targeting rule: which attributes are in. */
@FunctionalInterface
public interface Condition {

    /** Everybody is in. */
    Condition EVERYBODY = attributes -> true;

    /** Whether a unit with these attributes (maps, lists, strings, numbers, booleans, nulls) is in. */
    boolean matches(@Nullable Object attributes);
}
