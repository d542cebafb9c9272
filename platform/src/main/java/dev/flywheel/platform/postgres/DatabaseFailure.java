package dev.flywheel.platform.postgres;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a statement that is wrong. */
public final class DatabaseFailure {

    private DatabaseFailure() {}

    /**
     * True when trying again later can help: the server is gone, restarting, out of connections or in recovery
     * (SQLSTATE classes 08, 53, 57P, 40), or the connection broke.
     */
    public static boolean isUnavailable(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            @Nullable String state = sqlState(cause);
            if (state != null) {
                return isTransient(state);
            }
            if (cause instanceof IOException || cause instanceof TimeoutException || isBroken(cause)) {
                return true;
            }
            if (cause.getCause() == cause) {
                return false;
            }
        }
        return false;
    }

    /** The SQLSTATE of the first database refusal in the chain of causes, or null when there is none. */
    public static @Nullable String sqlStateOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            @Nullable String state = sqlState(cause);
            if (state != null) {
                return state;
            }
        }
        return null;
    }

    /** The name of the violated constraint in the chain of causes, or null when there is none. */
    public static @Nullable String constraintOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refusal) {
                return refusal.getConstraint();
            }
        }
        return null;
    }

    private static @Nullable String sqlState(Throwable cause) {
        if (cause instanceof PgException refusal) {
            return refusal.getSqlState();
        }
        return cause instanceof SQLException refusal ? refusal.getSQLState() : null;
    }

    private static boolean isTransient(String state) {
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.startsWith("40")
                // A read-only server: a standby that has not been promoted yet.
                || state.equals("25006");
    }

    private static boolean isBroken(Throwable cause) {
        @Nullable String message = cause.getMessage();
        if (cause instanceof io.vertx.core.impl.NoStackTraceThrowable || cause instanceof VertxException) {
            return message == null
                    || message.contains("onnection")
                    || message.contains("imeout")
                    || message.contains("pool");
        }
        return false;
    }
}
