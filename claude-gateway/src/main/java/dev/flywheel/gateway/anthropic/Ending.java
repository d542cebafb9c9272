package dev.flywheel.gateway.anthropic;

import org.jspecify.annotations.Nullable;

/** How an exchange ended, from the gateway's point of view. */
enum Ending {
    /** The upstream's answer was passed on whole. */
    COMPLETE(null, 0),
    /** The client left first; the upstream was told. */
    CLIENT_GONE("client_disconnected", 499),
    /** The upstream broke off. */
    UPSTREAM_CUT("upstream_closed", 502),
    /** The upstream was silent, or took longer, than the settings allow. */
    TIMED_OUT("upstream_timeout", 504),
    /** No connection to the upstream could be had. */
    UNREACHABLE("upstream_unreachable", 502);

    private final @Nullable String errorType;
    private final int status;

    Ending(@Nullable String errorType, int status) {
        this.errorType = errorType;
        this.status = status;
    }

    /** What the ledger says when the upstream did not say it; null when all went well. */
    @Nullable
    String errorType() {
        return errorType;
    }

    /** The status of an exchange that ended before the upstream's came. */
    int status() {
        return status;
    }
}
