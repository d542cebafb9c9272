package dev.flywheel.analytics.funnel.steps;

/**
 * One step, added up.
 *
 * @param people how many reached it
 * @param sincePrevious the times they took from the step before; empty for the first step
 */
public record StepTally(long people, Durations.Summary sincePrevious) {}
