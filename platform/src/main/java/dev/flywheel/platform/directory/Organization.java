package dev.flywheel.platform.directory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** An organization: the customer, owner of projects and keys. */
@RegisterForReflection
public record Organization(UUID id, String key, String name) {}
