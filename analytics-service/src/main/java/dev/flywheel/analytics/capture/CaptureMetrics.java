package dev.flywheel.analytics.capture;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts events by what became of them. */
@ApplicationScoped
class CaptureMetrics {

    private static final String EVENTS = "flywheel.analytics.capture.events";

    private final Counter accepted;
    private final Counter duplicate;
    private final Counter rejected;

    CaptureMetrics(MeterRegistry metrics) {
        accepted = metrics.counter(EVENTS, "outcome", "accepted");
        duplicate = metrics.counter(EVENTS, "outcome", "duplicate");
        rejected = metrics.counter(EVENTS, "outcome", "rejected");
    }

    void count(int acceptedEvents, int duplicateEvents, int rejectedEvents) {
        accepted.increment(acceptedEvents);
        duplicate.increment(duplicateEvents);
        rejected.increment(rejectedEvents);
    }
}
