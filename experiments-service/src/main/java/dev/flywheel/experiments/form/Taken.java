package dev.flywheel.experiments.form;

import dev.flywheel.platform.postgres.DatabaseFailure;
import org.jspecify.annotations.Nullable;

/** Tells by which constraint the database refused a row. */
public final class Taken {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private Taken() {}

    /** True when another row holds the same unique value: two makers may race past any look-up, not past this. */
    public static boolean isDuplicate(Throwable failure) {
        return UNIQUE_VIOLATION.equals(DatabaseFailure.sqlStateOf(failure));
    }

    /** True when the row names something that is not there, by the foreign key of that name. */
    public static boolean isDangling(Throwable failure, String constraint) {
        return FOREIGN_KEY_VIOLATION.equals(DatabaseFailure.sqlStateOf(failure))
                && isNamed(failure, '"' + constraint + '"');
    }

    /** Hibernate Reactive hands on the database's message but not the constraint that it names. */
    private static boolean isNamed(@Nullable Throwable failure, String quoted) {
        return failure != null
                && (String.valueOf(failure.getMessage()).contains(quoted) || isNamed(failure.getCause(), quoted));
    }
}
