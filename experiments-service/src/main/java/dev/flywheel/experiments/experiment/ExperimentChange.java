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
 * What of an experiment may be changed; what is left out stays. Variants and seed only while it is a draft: later they
 * would move units from one variant to another. An empty {@code targeting} takes everyone.
 */
public record ExperimentChange(
        @Nullable @Label String name,
        @Nullable @Size(max = 2000) @Pattern(regexp = "[^\\x00]*") String hypothesis,
        @Nullable @Size(min = 2, max = 20) List<@NotNull @Valid Variant> variants,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double coverage,
        @Nullable Map<String, Object> targeting,
        @Nullable @Label String seed,
        @Nullable @Valid Metric metric) {}
