package dev.flywheel.experiments.key;

import dev.flywheel.experiments.form.Label;
import dev.flywheel.experiments.form.Origin;
import dev.flywheel.platform.access.Scope;
import dev.flywheel.platform.apikey.KeyKind;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key to make.
 *
 * @param kind public or secret; secret when left out
 * @param projectId the project to bind it to; a secret key without one serves the whole organization
 * @param defaultProjectId for an organization key, the project it means when a request names none
 * @param environmentId the environment to bind it to, one of the project's
 * @param scopes what it may do; a public key gets all that a browser may do when left out
 * @param expiresAt first instant at which it no longer works; never when left out
 * @param allowedOrigins browser origins it may be used from; those of the project when left out
 */
public record NewKey(
        @NotNull @Label String name,
        @Nullable KeyKind kind,
        @Nullable UUID projectId,
        @Nullable UUID defaultProjectId,
        @Nullable UUID environmentId,
        @Nullable List<@NotNull Scope> scopes,
        @Nullable Instant expiresAt,
        @Nullable @Size(max = 50) List<@Origin String> allowedOrigins) {}
