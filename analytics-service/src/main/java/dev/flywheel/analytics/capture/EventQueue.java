package dev.flywheel.analytics.capture;

import dev.flywheel.platform.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gathers the rows of many requests into few commits. While every lane is writing, requests pile up; the next free lane takes
 * the pile. So a quiet service commits at once, and a busy one commits in bulk, without a timer between.
 */
@ApplicationScoped
class EventQueue {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final long SWEEP_MILLIS = 100;

    private final Queue<Submission> waiting = new ConcurrentLinkedQueue<>();
    /** Everything unanswered, oldest first, so that the deadline costs no timer per request. */
    private final Queue<Submission> unanswered = new ConcurrentLinkedQueue<>();

    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicInteger lanes = new AtomicInteger();
    private final Executor executor = Infrastructure.getDefaultWorkerPool();
    private final EventCopyWriter writer;
    private final CaptureConfig config;

    EventQueue(EventCopyWriter writer, CaptureConfig config, MeterRegistry metrics) {
        this.writer = writer;
        this.config = config;
        metrics.gauge("flywheel.analytics.capture.queued", queued);
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(SWEEP_MILLIS, id -> failTheLate());
    }

    /** The rows with their fates after the commit; fails with 503 when the queue is full or the deadline passes. */
    Uni<List<EventRow>> submit(List<EventRow> rows) {
        Submission submission =
                new Submission(rows, System.nanoTime() + config.deadline().toNanos());
        if (!enter(submission)) {
            return Uni.createFrom().failure(unavailable("Too many events are waiting to be stored."));
        }
        unanswered.add(submission);
        waiting.add(submission);
        startLane();
        return Uni.createFrom().completionStage(submission.done());
    }

    /** Events waiting for a writer. */
    int queued() {
        return queued.get();
    }

    private boolean enter(Submission submission) {
        int events = queued.addAndGet(submission.size());
        long bytes = queuedBytes.addAndGet(submission.bytes());
        if (events > config.maxQueued() || bytes > config.maxQueuedSize().asLongValue()) {
            leave(submission);
            return false;
        }
        return true;
    }

    private void leave(Submission submission) {
        queued.addAndGet(-submission.size());
        queuedBytes.addAndGet(-submission.bytes());
    }

    static Problem unavailable(String detail) {
        return Problem.unavailable(detail, RETRY_AFTER);
    }

    private void startLane() {
        int running = lanes.get();
        while (running < config.lanes()) {
            if (lanes.compareAndSet(running, running + 1)) {
                executor.execute(this::drain);
                return;
            }
            running = lanes.get();
        }
    }

    private void drain() {
        try {
            for (List<Submission> batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
                writer.write(batch);
            }
        } finally {
            lanes.decrementAndGet();
        }
        // A request may have arrived after the last look and before the lane was given back.
        if (!waiting.isEmpty()) {
            startLane();
        }
    }

    private List<Submission> nextBatch() {
        List<Submission> batch = new ArrayList<>();
        int size = 0;
        while (size < config.maxBatch()) {
            Submission next = waiting.poll();
            if (next == null) {
                break;
            }
            leave(next);
            if (next.take()) {
                batch.add(next);
                size += next.size();
            }
        }
        return batch;
    }

    private void failTheLate() {
        long now = System.nanoTime();
        for (Submission oldest = unanswered.peek(); oldest != null; oldest = unanswered.peek()) {
            if (!oldest.isDone()) {
                if (!oldest.isLate(now)) {
                    return;
                }
                oldest.fail(unavailable("The events could not be stored in time."));
            }
            unanswered.remove(oldest);
        }
    }
}
