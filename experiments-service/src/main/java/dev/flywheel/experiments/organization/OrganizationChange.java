package dev.flywheel.experiments.organization;

import dev.flywheel.experiments.form.Label;
import jakarta.validation.constraints.NotNull;

/** What of an organization may be changed. */
public record OrganizationChange(@NotNull @Label String name) {}
