package dev.flywheel.experiments.directory;

import dev.flywheel.experiments.revision.RevisionWatch;
import dev.flywheel.platform.directory.Directory;
import dev.flywheel.platform.directory.DirectorySnapshot;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Makes a change of the control plane known: to this service at once, to those who wait at its door right after. */
@ApplicationScoped
public class DirectoryPublisher {

    private final DirectoryQuery query;
    private final Directory directory;
    private final RevisionWatch watch;
    private final ReentrantLock order = new ReentrantLock();
    private final Set<UniEmitter<? super Optional<DirectorySnapshot>>> waiting = ConcurrentHashMap.newKeySet();
    private volatile long replacements;
    private volatile boolean stopping;

    DirectoryPublisher(DirectoryQuery query, Directory directory, RevisionWatch watch) {
        this.query = query;
        this.directory = directory;
        this.watch = watch;
    }

    void follow(@Observes StartupEvent event) {
        watch.follow("directory", () -> directory.snapshot().revision(), this::load);
    }

    /**
     * Call it after a change is committed; completes when the change is live here. Never fails: what cannot be loaded
     * now will be noticed a moment later.
     */
    public Uni<Void> publish() {
        return Uni.createFrom()
                .deferred(this::load)
                // The first connection taken after the database restarted may be a dead one.
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(20), Duration.ofMillis(200))
                .atMost(3)
                .onFailure()
                .invoke(failure -> Log.warnf("A change is committed but not live yet: %s", failure.getMessage()))
                .onFailure()
                .recoverWithUni(Uni.createFrom().voidItem());
    }

    /** The first snapshot of another revision than {@code known}; empty when there is none within {@code wait}. */
    Uni<Optional<DirectorySnapshot>> otherThan(long known, Duration wait) {
        return Uni.createFrom()
                .<Optional<DirectorySnapshot>>emitter(emitter -> {
                    emitter.onTermination(() -> waiting.remove(emitter));
                    waiting.add(emitter);
                    // After joining the waiters, so that a change between the two cannot be missed.
                    if (directory.loaded() && directory.snapshot().revision() != known) {
                        emitter.complete(Optional.of(directory.snapshot()));
                    } else if (stopping) {
                        emitter.complete(Optional.empty());
                    }
                })
                .ifNoItem()
                .after(wait)
                .recoverWithItem(Optional.empty());
    }

    private Uni<Void> load() {
        long begun = replacements;
        return query.read().invoke(snapshot -> take(snapshot, begun)).replaceWithVoid();
    }

    /**
     * Two loads may finish in either order; only the newer one may stay. One that began after the last was taken is newer
     * whatever its number: a database restored or failed over to an earlier state counts from there.
     */
    private void take(DirectorySnapshot snapshot, long begun) {
        order.lock();
        try {
            boolean isNewer = snapshot.revision() > directory.snapshot().revision();
            if (!isNewer
                    && (begun != replacements
                            || snapshot.revision() == directory.snapshot().revision())) {
                return;
            }
            replacements = replacements + 1;
            directory.replace(snapshot);
        } finally {
            order.unlock();
        }
        answerAll(Optional.of(snapshot));
    }

    /** A stop waits for requests under way, and these would wait for a change that may never come. */
    void letGo(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        answerAll(Optional.empty());
    }

    private void answerAll(Optional<DirectorySnapshot> snapshot) {
        waiting.forEach(emitter -> {
            waiting.remove(emitter);
            emitter.complete(snapshot);
        });
    }
}
