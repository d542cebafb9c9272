package dev.flywheel.scaling.signal;

import io.smallrye.mutiny.Uni;

/** Somewhere that signals can be read from. */
public interface SignalSource {

    /** Reads now. Never fails: what cannot be read is listed in the reading. */
    Uni<Reading> read();
}
