package dev.flywheel.scaling.hpa;

import java.time.Duration;
import java.util.List;

/** Holds a wish back while recent wishes disagree with it. */
public final class Stabilisation {

    private Stabilisation() {}

    /** Moves {@code current} no further than every wish of the direction's window agrees to. */
    public static int stabilise(int current, int desired, List<Wish> history, Duration upWindow, Duration downWindow) {
        int upBound = desired;
        int downBound = desired;
        for (Wish wish : history) {
            if (wish.age().compareTo(upWindow) < 0) {
                upBound = Math.min(upBound, wish.replicas());
            }
            if (wish.age().compareTo(downWindow) < 0) {
                downBound = Math.max(downBound, wish.replicas());
            }
        }
        int result = Math.max(current, upBound);
        return Math.min(result, downBound);
    }
}
