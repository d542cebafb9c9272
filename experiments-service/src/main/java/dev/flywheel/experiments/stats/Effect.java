package dev.flywheel.experiments.stats;

/** A difference between treatment and control with how sure it is. */
public record Effect(double estimate, double standardError, Interval interval, double pValue) {}
