package dev.flywheel.feedback.score;

/** One part of a population, with the answers it gave. */
public record Stratum(long population, NpsCounts answers) {}
