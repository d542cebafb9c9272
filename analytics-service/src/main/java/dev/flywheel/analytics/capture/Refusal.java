package dev.flywheel.analytics.capture;

/**
 * Why one event of a request was not taken.
 *
 * @param index its place in the request, from 0
 * @param pointer JSON Pointer (RFC 6901) into the body as it was sent
 * @param reason what to change, in words
 */
public record Refusal(int index, String pointer, String reason) {}
