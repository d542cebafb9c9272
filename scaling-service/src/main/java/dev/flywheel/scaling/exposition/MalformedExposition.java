package dev.flywheel.scaling.exposition;

/** A text that is no Prometheus exposition. */
public final class MalformedExposition extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedExposition(int line, String reason) {
        super("line " + line + ": " + reason);
    }
}
