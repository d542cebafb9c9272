package dev.flywheel.analytics.capture;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/** The rows of one request: waiting, then taken by one writer, then done; or given up before that. */
final class Submission {

    private enum State {
        WAITING,
        TAKEN,
        GIVEN_UP
    }

    private final List<EventRow> rows;
    private final long bytes;
    private final long deadlineNanos;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<List<EventRow>> done = new CompletableFuture<>();

    /** @param deadlineNanos when to give up, on the scale of {@link System#nanoTime()} */
    Submission(List<EventRow> rows, long deadlineNanos) {
        this.rows = rows;
        this.bytes = rows.stream().mapToLong(row -> row.tuple.length).sum();
        this.deadlineNanos = deadlineNanos;
    }

    List<EventRow> rows() {
        return rows;
    }

    int size() {
        return rows.size();
    }

    /** What the rows take on the wire to the database. */
    long bytes() {
        return bytes;
    }

    /** The rows with their fates, once none of them is waiting. */
    CompletionStage<List<EventRow>> done() {
        return done;
    }

    boolean isDone() {
        return done.isDone();
    }

    boolean isLate(long nowNanos) {
        return nowNanos - deadlineNanos >= 0;
    }

    /** Whether the caller may write it: false once it was given up. */
    boolean take() {
        return state.compareAndSet(State.WAITING, State.TAKEN);
    }

    void complete() {
        done.complete(rows);
    }

    /** Answers the request with a failure. What no writer has taken will never be written. */
    void fail(Throwable cause) {
        state.compareAndSet(State.WAITING, State.GIVEN_UP);
        done.completeExceptionally(cause);
    }
}
