package dev.flywheel.suite.terminal;

import org.jspecify.annotations.Nullable;

/** Why Flywheel cannot start or go on, told in one line that says what to do about it. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure whose line tells everything. */
    public StartFailure(String line) {
        this(line, null);
    }

    /** A failure with the exception that led to it, for a debugger; only the line is shown. */
    public StartFailure(String line, @Nullable Throwable cause) {
        super(line.replaceAll("\\s*\\R\\s*", " "), cause);
    }
}
