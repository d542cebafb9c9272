package dev.flywheel.scaling.hpa;

import java.time.Duration;
import java.util.List;

/**
 * An earlier change of replicas.
 *
 * @param change pods added or removed, never negative
 * @param age how long ago
 */
public record ScaleEvent(int change, Duration age) {

    /** The sum of the changes strictly younger than the period. */
    static int within(Duration period, List<ScaleEvent> events) {
        return events.stream()
                .filter(event -> event.age().compareTo(period) < 0)
                .mapToInt(ScaleEvent::change)
                .sum();
    }
}
