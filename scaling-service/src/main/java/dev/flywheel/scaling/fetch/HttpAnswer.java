package dev.flywheel.scaling.fetch;

/**
 * What a server answered.
 *
 * @param status HTTP status
 * @param body the body as UTF-8 text
 */
public record HttpAnswer(int status, String body) {}
