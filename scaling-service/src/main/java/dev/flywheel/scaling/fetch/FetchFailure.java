package dev.flywheel.scaling.fetch;

/** A request that brought no usable answer; the message is one sentence for people. */
public final class FetchFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a sentence for people. */
    public FetchFailure(String message) {
        super(message);
    }
}
