package dev.flywheel.scaling.hpa;

import java.time.Duration;

/**
 * A replica count that an earlier round wanted, before its own stabilisation.
 *
 * @param replicas wanted replicas
 * @param age how long ago
 */
public record Wish(int replicas, Duration age) {}
