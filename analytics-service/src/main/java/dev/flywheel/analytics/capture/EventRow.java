package dev.flywheel.analytics.capture;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row on its way to the event table. Its fate is written by one writer and read after that writer is done. */
final class EventRow implements Comparable<EventRow> {

    /** What became of the row. */
    enum Fate {
        WAITING,
        STORED,
        DUPLICATE,
        REFUSED
    }

    final UUID project;
    final UUID id;
    final int index;
    final String pointer;
    final byte[] tuple;
    Fate fate = Fate.WAITING;

    @Nullable
    String reason;

    EventRow(UUID project, UUID id, int index, String pointer, byte[] tuple) {
        this.project = project;
        this.id = id;
        this.index = index;
        this.pointer = pointer;
        this.tuple = tuple;
    }

    boolean sameIdAs(EventRow other) {
        return id.equals(other.id) && project.equals(other.project);
    }

    /** By project and id: writers that meet the same ids then take their locks in the same order. */
    @Override
    public int compareTo(EventRow other) {
        int byProject = project.compareTo(other.project);
        return byProject != 0 ? byProject : id.compareTo(other.id);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventRow row && sameIdAs(row);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
