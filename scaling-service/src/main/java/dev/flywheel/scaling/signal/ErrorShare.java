package dev.flywheel.scaling.signal;

import java.time.Duration;

/**
 * How many requests failed over a stretch of time.
 *
 * @param window the stretch that was asked for
 * @param covered how much of it the data covers
 * @param requests requests in it
 * @param errors those answered with a server error
 */
public record ErrorShare(Duration window, Duration covered, double requests, double errors) {

    /** Share that failed; 0 when there was no request. */
    public double ratio() {
        return requests == 0 ? 0 : errors / requests;
    }
}
