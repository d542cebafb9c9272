package dev.flywheel.platform.access;

import dev.flywheel.platform.apikey.KeyKind;
import dev.flywheel.platform.directory.Project;
import dev.flywheel.platform.problem.Problem;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, as far as the presented key tells.
 *
 * @param organizationId null only for a sibling that named no project
 * @param project null when an organization key or a sibling named none
 * @param internal true for a sibling service
 */
public record Identity(
        UUID keyId,
        KeyKind kind,
        @Nullable UUID organizationId,
        @Nullable Project project,
        @Nullable UUID environmentId,
        Set<Scope> scopes,
        boolean internal) {

    /**
     * Does nothing when the caller holds the scope.
     *
     * @throws Problem 403 otherwise
     */
    public void require(Scope scope) {
        if (!scopes.contains(scope)) {
            throw Problem.forbidden("This key lacks the scope " + scope.value() + ".");
        }
    }
}
