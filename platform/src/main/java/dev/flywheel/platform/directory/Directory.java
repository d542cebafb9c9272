package dev.flywheel.platform.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The directory in memory: one hash-map read per look-up, replaced whole when the control plane changes. */
@ApplicationScoped
public class Directory {

    private volatile Index index = Index.of(DirectorySnapshot.EMPTY);
    private final List<Consumer<DirectorySnapshot>> listeners = new CopyOnWriteArrayList<>();

    public DirectorySnapshot snapshot() {
        return index.snapshot;
    }

    /** False until the first snapshot arrived from the control plane or from the last one saved. */
    public boolean loaded() {
        return index.snapshot.revision() > 0;
    }

    /** Takes effect for the next look-up on every thread. */
    public void replace(DirectorySnapshot snapshot) {
        index = Index.of(snapshot);
        listeners.forEach(listener -> listener.accept(snapshot));
    }

    /** Calls back after each replacement, on the thread that made it. */
    public void onChange(Consumer<DirectorySnapshot> listener) {
        listeners.add(listener);
    }

    public Optional<DirectoryKey> keyBySha256(String sha256) {
        return Optional.ofNullable(index.keys.get(sha256));
    }

    public Optional<Project> project(UUID id) {
        return Optional.ofNullable(index.projects.get(id));
    }

    public Optional<Project> projectByKey(UUID organizationId, String key) {
        return index.snapshot.projects().stream()
                .filter(project -> project.organizationId().equals(organizationId)
                        && project.key().equals(key))
                .findFirst();
    }

    private record Index(DirectorySnapshot snapshot, Map<String, DirectoryKey> keys, Map<UUID, Project> projects) {

        static Index of(DirectorySnapshot snapshot) {
            return new Index(
                    snapshot,
                    snapshot.keys().stream()
                            .collect(Collectors.toUnmodifiableMap(DirectoryKey::sha256, Function.identity())),
                    snapshot.projects().stream()
                            .collect(Collectors.toUnmodifiableMap(Project::id, Function.identity())));
        }
    }
}
