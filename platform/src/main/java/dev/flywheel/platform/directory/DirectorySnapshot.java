package dev.flywheel.platform.directory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Everything a service needs to know about who may call it, at one revision.
 *
 * @param revision grows by at least one with every change; also the ETag of the feed
 */
@RegisterForReflection
public record DirectorySnapshot(
        long revision,
        List<Organization> organizations,
        List<Project> projects,
        List<Environment> environments,
        List<DirectoryKey> keys) {

    /** What a service knows before it has heard anything: nobody may call. */
    public static final DirectorySnapshot EMPTY = new DirectorySnapshot(0, List.of(), List.of(), List.of(), List.of());
}
