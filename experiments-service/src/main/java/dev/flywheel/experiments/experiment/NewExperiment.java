package dev.flywheel.experiments.experiment;

import dev.flywheel.experiments.form.Label;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An experiment to make; it begins as a draft.
 *
 * @param key how the application names it, once and for all
 * @param name for people; the key when left out
 * @param hypothesis what is expected and why
 * @param variants 2 to 20, the control first, with weights that add up to 1
 * @param coverage the share of the targeted units that takes part, 0 to 1; everyone when left out
 * @param targeting who may take part, in the condition language; everyone when left out
 * @param seed what the hash begins with; the key when left out. Two experiments with one seed divide units alike
 * @param metric what decides
 */
public record NewExperiment(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,62}") String key,
        @Nullable @Label String name,
        @Nullable @Size(max = 2000) @Pattern(regexp = "[^\\x00]*") String hypothesis,
        @NotNull @Size(min = 2, max = 20) List<@NotNull @Valid Variant> variants,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double coverage,
        @Nullable Map<String, Object> targeting,
        @Nullable @Label String seed,
        @NotNull @Valid Metric metric) {}
