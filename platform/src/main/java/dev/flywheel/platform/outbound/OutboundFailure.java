package dev.flywheel.platform.outbound;

import org.jspecify.annotations.Nullable;

/** A call that was allowed and did not succeed. */
public final class OutboundFailure extends RuntimeException {

    /** What went wrong. */
    public enum Kind {
        TIMEOUT,
        TOO_LARGE,
        CONNECTION
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    OutboundFailure(Kind kind, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
