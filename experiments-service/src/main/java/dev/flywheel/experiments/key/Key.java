package dev.flywheel.experiments.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flywheel.platform.access.Scope;
import dev.flywheel.platform.apikey.KeyKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A key as lists show it: never the key itself.
 *
 * @param prefix its first twelve characters, to tell keys apart
 * @param projectId the project it is bound to; absent for a key of the whole organization
 * @param defaultProjectId for an organization key, the project it means when a request names none
 * @param expiresAt first instant at which it no longer works; absent for never
 * @param allowedOrigins browser origins it may be used from; empty: those of the project
 * @param rotatedFrom the key that it takes over from
 * @param revision also its ETag
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Key(
        UUID id,
        String name,
        KeyKind kind,
        String prefix,
        @Nullable UUID projectId,
        @Nullable UUID defaultProjectId,
        @Nullable UUID environmentId,
        List<Scope> scopes,
        List<String> allowedOrigins,
        @Nullable Instant expiresAt,
        @Nullable UUID rotatedFrom,
        long revision,
        Instant createdAt) {

    static Key of(KeyEntity entity) {
        return new Key(
                entity.id,
                entity.name,
                KeyKind.valueOf(entity.kind.toUpperCase(Locale.ROOT)),
                entity.prefix,
                entity.projectId,
                entity.defaultProjectId,
                entity.environmentId,
                Stream.of(entity.scopes).map(Scope::of).toList(),
                List.of(entity.allowedOrigins),
                entity.expiresAt,
                entity.rotatedFrom,
                entity.revision,
                entity.createdAt);
    }
}
