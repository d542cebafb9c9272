package dev.flywheel.scaling.hpa;

import java.time.Duration;
import java.util.List;

/**
 * Earlier changes in both directions.
 *
 * @param up pods added
 * @param down pods removed
 */
public record ScaleEvents(List<ScaleEvent> up, List<ScaleEvent> down) {

    /** Nothing changed lately. */
    public static final ScaleEvents NONE = new ScaleEvents(List.of(), List.of());

    /** Keeps its own copies. */
    public ScaleEvents {
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    /** The replicas there were when the period began. */
    int replicasAtStart(int current, Duration period) {
        return current - ScaleEvent.within(period, up) + ScaleEvent.within(period, down);
    }
}
