package dev.flywheel.platform.outbound;

/** A URL that this service will not call, and why, in words a user can act on. */
public final class RefusedAddress extends RuntimeException {

    /** Which rule the URL broke. */
    public enum Reason {
        SYNTAX,
        SCHEME,
        CREDENTIALS,
        HOST,
        LOCAL_NAME,
        PORT,
        UNRESOLVED,
        ADDRESS,
        REDIRECT
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    RefusedAddress(Reason reason, String detail) {
        // No stack trace: a refusal is an answer.
        super(detail, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Safe to show to whoever supplied the URL: names the rule, never what a name resolved to. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
