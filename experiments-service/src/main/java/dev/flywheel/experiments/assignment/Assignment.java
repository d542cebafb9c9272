package dev.flywheel.experiments.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a unit gets.
 *
 * @param variant the variant's key; null when the unit is not in the experiment
 * @param value the variant's payload, or its key if it has none; null when the unit is not in the experiment
 * @param reason why: {@code split}, {@code not-running}, {@code not-targeted} or {@code not-covered}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Assignment(
        String experimentKey,
        String unitId,
        @Nullable String variant,
        @Nullable Object value,
        String reason,
        boolean inExperiment,
        int hashVersion) {}
