package dev.flywheel.scaling.prometheus;

/** A query that brought no result; the message is one sentence for people. */
final class PrometheusFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PrometheusFailure(String message) {
        super(message);
    }
}
