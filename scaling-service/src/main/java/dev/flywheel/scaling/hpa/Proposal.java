package dev.flywheel.scaling.hpa;

/**
 * What one metric asks for, before windows, rates and limits.
 *
 * @param replicas wanted replicas
 * @param observed the measured value: whole percent for a resource, thousandths for any other metric
 * @param ratio measured over target, before missing and unready pods were filled in
 */
public record Proposal(int replicas, long observed, double ratio) {}
