package dev.flywheel.analytics.capture;

import java.util.List;

/** A body, read: the events that can be stored and the refusals of those that cannot. */
record ParsedBatch(List<NewEvent> events, List<Refusal> refusals) {}
