package dev.flywheel.experiments.environment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** An environment to make. */
public record NewEnvironment(@NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String key) {}
