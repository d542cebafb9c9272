package dev.flywheel.suite.fault;

import dev.flywheel.suite.load.EventRequests;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the clients of a round know: which events they sent, and which the service said it has. For use on one thread. */
final class Book {

    private final Set<UUID> sent = new HashSet<>();
    private final Set<UUID> acknowledged = new HashSet<>();
    private final List<List<UUID>> acknowledgedBatches = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();

    void sent(EventRequests.Batch batch) {
        sent.addAll(batch.ids());
    }

    void acknowledged(EventRequests.Batch batch) {
        acknowledged.addAll(batch.ids());
        acknowledgedBatches.add(batch.ids());
    }

    /** Notes an answer that no fault excuses. */
    void surprise(String answer) {
        surprises.add(answer);
    }

    Set<UUID> sent() {
        return sent;
    }

    Set<UUID> acknowledged() {
        return acknowledged;
    }

    /** The events of each acknowledged request, in the order of their acknowledgement. */
    List<List<UUID>> acknowledgedBatches() {
        return acknowledgedBatches;
    }

    List<String> surprises() {
        return surprises;
    }

    /** Sent, and not acknowledged yet: they may be stored or not. */
    int inFlight() {
        return sent.size() - acknowledged.size();
    }
}
