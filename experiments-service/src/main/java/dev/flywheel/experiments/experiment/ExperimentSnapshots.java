package dev.flywheel.experiments.experiment;

import dev.flywheel.experiments.revision.RevisionWatch;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/** Every project's experiments in memory: what assignments are made from, whatever becomes of the database. */
@ApplicationScoped
public class ExperimentSnapshots {

    private final ExperimentQuery query;
    private final RevisionWatch watch;
    private final ReentrantLock order = new ReentrantLock();
    private volatile Snapshot current = new Snapshot(0, Map.of());
    private volatile long replacements;

    ExperimentSnapshots(ExperimentQuery query, RevisionWatch watch) {
        this.query = query;
        this.watch = watch;
    }

    void follow(@Observes StartupEvent event) {
        watch.follow("experiments", () -> current.revision(), this::load);
    }

    /** The experiment of that key, as of the last change that is known here. */
    public Optional<CompiledExperiment> find(UUID project, String key) {
        return Optional.ofNullable(
                current.byProject().getOrDefault(project, Map.of()).get(key));
    }

    /** False until the experiments were read for the first time. */
    public boolean loaded() {
        return current.revision() > 0;
    }

    /** Call it after a change is committed; completes when the change is live here, and never fails. */
    Uni<Void> publish() {
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

    private Uni<Void> load() {
        long begun = replacements;
        Snapshot before = current;
        Map<UUID, Map<String, CompiledExperiment>> byProject = new HashMap<>();
        return query.read((project, experiment) -> byProject
                        .computeIfAbsent(project, none -> new HashMap<>())
                        .put(experiment.key(), before.reuse(project, experiment)))
                .invoke(revision -> take(new Snapshot(revision, byProject), begun))
                .replaceWithVoid();
    }

    /**
     * Two loads may finish in either order; only the newer one may stay. One that began after the last was taken is newer
     * whatever its number: a database restored or failed over to an earlier state counts from there.
     */
    private void take(Snapshot loaded, long begun) {
        order.lock();
        try {
            if (loaded.revision() > current.revision() || begun == replacements) {
                current = loaded;
                replacements = replacements + 1;
            }
        } finally {
            order.unlock();
        }
    }

    private record Snapshot(long revision, Map<UUID, Map<String, CompiledExperiment>> byProject) {

        /** Compiling patterns is the dear part; an experiment that did not change keeps its compiled form. */
        CompiledExperiment reuse(UUID project, Experiment experiment) {
            return Optional.ofNullable(byProject.getOrDefault(project, Map.of()).get(experiment.key()))
                    .filter(compiled -> compiled.definition().equals(experiment))
                    .orElseGet(() -> CompiledExperiment.of(experiment));
        }
    }
}
