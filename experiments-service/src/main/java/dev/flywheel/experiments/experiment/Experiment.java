package dev.flywheel.experiments.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as the API shows it.
 *
 * @param hashAttribute what is hashed: always the unit's id
 * @param hashVersion how: always GrowthBook's version 2
 * @param revision also its ETag
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Experiment(
        UUID id,
        String key,
        String name,
        String hypothesis,
        List<Variant> variants,
        double coverage,
        Map<String, Object> targeting,
        String hashAttribute,
        int hashVersion,
        String seed,
        Metric metric,
        Status status,
        @Nullable Instant startedAt,
        @Nullable Instant stoppedAt,
        long revision,
        Instant createdAt) {

    /** The attribute that decides the bucket. */
    public static final String HASH_ATTRIBUTE = "unitId";

    /** The version of the hash. */
    public static final int HASH_VERSION = 2;
}
