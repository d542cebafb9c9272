package dev.flywheel.experiments.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flywheel.experiments.form.Label;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What decides.
 *
 * @param event the event that counts as a conversion
 * @param property a number on the event, summed per unit and compared by its mean; without it the share of units that
 *     sent the event is compared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Metric(@NotNull @Label String event, @Nullable @Label String property) {}
