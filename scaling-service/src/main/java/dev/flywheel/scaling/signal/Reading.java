package dev.flywheel.scaling.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is known of all services at one moment.
 *
 * @param at when it was read
 * @param source {@code prometheus} or {@code services}
 * @param window the stretch that rates and quantiles are over
 * @param services every configured service, known or not
 * @param missing what could not be read
 */
public record Reading(
        Instant at, String source, Duration window, List<ServiceSignals> services, List<Missing> missing) {

    /** Keeps its own copies. */
    public Reading {
        services = List.copyOf(services);
        missing = List.copyOf(missing);
    }
}
