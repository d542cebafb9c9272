package dev.flywheel.experiments.member;

import dev.flywheel.experiments.form.Label;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A role to give; to the whole organization when no project is named. */
public record NewMember(@NotNull @Label String subject, @NotNull Role role, @Nullable UUID projectId) {}
