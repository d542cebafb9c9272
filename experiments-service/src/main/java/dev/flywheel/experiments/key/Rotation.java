package dev.flywheel.experiments.key;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to replace a key.
 *
 * @param overlap how long the old key still works beside the new one, ISO 8601, at most 30 days; a day when left out
 */
public record Rotation(@Nullable Duration overlap) {}
