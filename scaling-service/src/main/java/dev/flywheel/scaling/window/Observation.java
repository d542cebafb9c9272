package dev.flywheel.scaling.window;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One look at a process's counters.
 *
 * @param at when
 * @param startedAt when the process started, null when it does not tell
 * @param totals what it had counted by then
 */
public record Observation(Instant at, @Nullable Instant startedAt, Totals totals) {}
