package dev.flywheel.platform.directory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** An environment of a project, such as production. */
@RegisterForReflection
public record Environment(UUID id, UUID projectId, String key) {}
