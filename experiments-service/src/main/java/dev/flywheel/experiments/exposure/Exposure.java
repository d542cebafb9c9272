package dev.flywheel.experiments.exposure;

import java.time.Instant;
import java.util.UUID;

/** A unit saw a variant; the id is also the id of the event that analytics gets. */
record Exposure(
        UUID id,
        UUID project,
        UUID experimentId,
        String experiment,
        String unitId,
        String variant,
        Instant exposedAt) {}
