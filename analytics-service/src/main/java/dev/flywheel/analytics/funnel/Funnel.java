package dev.flywheel.analytics.funnel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ordered funnel over a range of time.
 *
 * @param window the time a person has to finish, from the first step
 */
public record Funnel(Instant from, Instant to, Duration window, List<Step> steps, Definition definition) {

    /**
     * One step.
     *
     * @param step its place, from 1
     * @param users people who reached it
     * @param conversionFromFirst share of those who reached the first step, 0 to 1; null when nobody did
     * @param conversionFromPrevious share of those who reached the step before, 0 to 1; null when nobody did, and for the first
     * @param meanSecondsFromPrevious null when nobody reached it, and for the first
     * @param medianSecondsFromPrevious null when nobody reached it, and for the first
     * @param medianIsExact false when there were so many that the median is known to 0.4 percent only
     */
    public record Step(
            int step,
            String event,
            long users,
            @Nullable Double conversionFromFirst,
            @Nullable Double conversionFromPrevious,
            @Nullable Double meanSecondsFromPrevious,
            @Nullable Double medianSecondsFromPrevious,
            boolean medianIsExact) {}

    /** The rules the numbers follow, in words. */
    public record Definition(
            String unit, String order, String window, String chain, String simultaneous, String range, String times) {

        static final Definition ORDERED = new Definition(
                "people, told apart by distinct id; each counts once per step, exactly",
                "steps happen in the order given, whatever happens between them; one event serves one step",
                "from the first step of a chain to each later one, its end included",
                "a first step always starts a new chain and a later step extends the latest one; the first chain that got"
                        + " furthest counts",
                "events of the very same instant are tried in the order of the steps",
                "every event at or after from and before to",
                "seconds between neighbouring steps of the chain that counts; zero is a time like any other");
    }
}
