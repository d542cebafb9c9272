package dev.flywheel.gateway.anthropic;

import dev.flywheel.platform.directory.Project;
import java.util.UUID;

/**
 * A client that may pass.
 *
 * @param bearer whether its key came as a bearer token, in which style the real key then goes out
 */
record Admission(UUID keyId, Project project, boolean bearer) {}
