package dev.flywheel.platform.batch;

import dev.flywheel.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: items from many requests share one write, and each request hears when its own item is committed.
 *
 * <p>While a lane writes, items gather; when it is done it takes all that gathered, up to the batch size. So a quiet
 * service writes each item at once and a busy one writes large batches, with no timer between. Nothing blocks: the
 * queue is lock-free and the lanes run on whatever thread completes the write before.
 *
 * @param <T> what is written
 */
public final class BatchWriter<T> {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final String name;
    private final int maxQueued;
    private final int maxBatch;
    private final Function<List<T>, Uni<Void>> write;
    private final Queue<Waiting<T>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicInteger freeLanes;
    private final int lanes;
    private volatile boolean closed;

    /**
     * A writer.
     *
     * @param name what it writes, for the refusal's words
     * @param maxQueued how many items may wait; one more is refused with 503
     * @param maxBatch the most that one write gets
     * @param lanes how many writes may run at once
     * @param write writes a batch; its failure is the failure of every item in it
     */
    public BatchWriter(String name, int maxQueued, int maxBatch, int lanes, Function<List<T>, Uni<Void>> write) {
        this.name = name;
        this.maxQueued = maxQueued;
        this.maxBatch = maxBatch;
        this.lanes = lanes;
        this.freeLanes = new AtomicInteger(lanes);
        this.write = write;
    }

    /** Completes when the item's batch is committed; fails with {@link Problem} 503 when the queue is full. */
    public Uni<Void> add(T item) {
        return Uni.createFrom().emitter(emitter -> {
            if (closed) {
                emitter.fail(Problem.unavailable("The service is stopping.", RETRY_AFTER));
            } else if (queued.incrementAndGet() > maxQueued) {
                queued.decrementAndGet();
                emitter.fail(Problem.unavailable("Too many " + name + " are waiting to be stored.", RETRY_AFTER));
            } else {
                queue.add(new Waiting<>(item, emitter));
                runFreeLane();
            }
        });
    }

    /** How many items wait for a write to take them. */
    public int queued() {
        return queued.get();
    }

    /** Takes no more items; completes when all that were taken are written or have failed. */
    public Uni<Void> close() {
        closed = true;
        return isIdle()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(Duration.ofMillis(10))
                        .chain(waited -> close());
    }

    private boolean isIdle() {
        return queue.isEmpty() && freeLanes.get() == lanes;
    }

    private void runFreeLane() {
        while (!queue.isEmpty() && takeLane()) {
            List<Waiting<T>> batch = take();
            if (batch.isEmpty()) {
                freeLanes.incrementAndGet();
            } else {
                writeBatch(batch);
            }
        }
    }

    private boolean takeLane() {
        return freeLanes.getAndUpdate(free -> free > 0 ? free - 1 : free) > 0;
    }

    private List<Waiting<T>> take() {
        List<Waiting<T>> batch = new ArrayList<>();
        @Nullable Waiting<T> next;
        while (batch.size() < maxBatch && (next = queue.poll()) != null) {
            batch.add(next);
        }
        queued.addAndGet(-batch.size());
        return batch;
    }

    private void writeBatch(List<Waiting<T>> batch) {
        List<T> items = batch.stream().map(Waiting::item).toList();
        begin(items).subscribe().with(written -> done(batch, null), failure -> done(batch, failure));
    }

    /** A writer that throws instead of failing must not cost a lane. */
    private Uni<Void> begin(List<T> items) {
        try {
            return write.apply(items);
        } catch (RuntimeException failure) {
            return Uni.createFrom().failure(failure);
        }
    }

    private void done(List<Waiting<T>> batch, @Nullable Throwable failure) {
        freeLanes.incrementAndGet();
        // The next batch starts before the answers go out, so that the database is not idle meanwhile.
        runFreeLane();
        for (Waiting<T> waiting : batch) {
            if (failure == null) {
                waiting.emitter().complete(null);
            } else {
                waiting.emitter().fail(failure);
            }
        }
    }

    private record Waiting<T>(T item, UniEmitter<? super Void> emitter) {}
}
