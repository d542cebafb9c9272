package dev.flywheel.experiments.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the things compared; the first one of an experiment is its control.
 *
 * @param weight its share of the units in the experiment, as a fraction: the weights of an experiment add up to 1
 * @param payload what the application gets; the variant's key when left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Variant(
        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9_-]{0,62}") String key,
        @NotNull @DecimalMin("0") @DecimalMax("1") Double weight,
        @Nullable Object payload) {}
