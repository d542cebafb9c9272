package dev.flywheel.analytics.capture;

import java.util.List;

/**
 * What became of the events of a request; the three add up to what was sent.
 *
 * @param accepted events stored by this request
 * @param duplicates events whose id was stored before, or stands twice in this request
 * @param rejected events that were refused, in the order sent
 */
public record CaptureAnswer(int accepted, int duplicates, List<Refusal> rejected) {}
