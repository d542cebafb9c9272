package dev.flywheel.analytics.active;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** A count that rises and falls on some days and stays between them. */
final class ActivityCurve {

    private final Map<LocalDate, Long> changes = new HashMap<>();

    void change(LocalDate day, long by) {
        changes.merge(day, by, Long::sum);
    }

    /** The count on each day of a stretch, before which there was none. */
    Map<LocalDate, Long> over(LocalDate first, LocalDate last) {
        Map<LocalDate, Long> counts = new HashMap<>();
        long count = 0;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            count += changes.getOrDefault(day, 0L);
            counts.put(day, count);
        }
        return counts;
    }
}
