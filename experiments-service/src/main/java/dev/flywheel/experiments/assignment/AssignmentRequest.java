package dev.flywheel.experiments.assignment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unit that asks for its variant.
 *
 * @param experimentKey which experiment
 * @param unitId who asks: the same id always gets the same variant; use the distinct id that its events carry
 * @param attributes what the targeting may look at; {@code unitId} is there by itself
 */
public record AssignmentRequest(
        @NotNull @Size(min = 1, max = 63) String experimentKey,
        @NotNull @Size(min = 1, max = 200) @Pattern(regexp = "[^\\x00]*") String unitId,
        @Nullable Map<String, Object> attributes) {}
