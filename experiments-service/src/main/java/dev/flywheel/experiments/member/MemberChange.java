package dev.flywheel.experiments.member;

import jakarta.validation.constraints.NotNull;

/** Another role for the same person. */
public record MemberChange(@NotNull Role role) {}
