package dev.flywheel.experiments.evaluation;

import org.jspecify.annotations.Nullable;

/** The part of a condition that looks at one attribute's value; a missing attribute is null. */
@FunctionalInterface
interface ValueTest {

    ValueTest NEVER = value -> false;

    boolean test(@Nullable Object value);

    default ValueTest and(ValueTest next) {
        return value -> test(value) && next.test(value);
    }

    default ValueTest negated() {
        return value -> !test(value);
    }
}
