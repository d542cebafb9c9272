package dev.flywheel.experiments.evaluation;

/** What is wrong with a condition, and where: a JSON Pointer relative to the condition. */
public record ConditionFault(String pointer, String reason) {}
