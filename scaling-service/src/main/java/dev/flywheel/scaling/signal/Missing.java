package dev.flywheel.scaling.signal;

import org.jspecify.annotations.Nullable;

/**
 * Something that could not be read.
 *
 * @param what what it is
 * @param service the service it is of, null when it concerns all
 * @param reason why, for people
 */
public record Missing(String what, @Nullable String service, String reason) {}
