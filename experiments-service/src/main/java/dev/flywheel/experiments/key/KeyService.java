package dev.flywheel.experiments.key;

import dev.flywheel.experiments.directory.DirectoryPublisher;
import dev.flywheel.experiments.form.ETags;
import dev.flywheel.experiments.form.Taken;
import dev.flywheel.experiments.tenancy.OrganizationScope;
import dev.flywheel.experiments.tenancy.Reach;
import dev.flywheel.platform.access.Scope;
import dev.flywheel.platform.apikey.ApiKey;
import dev.flywheel.platform.audit.AuditLog;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.problem.Problem.Violation;
import dev.flywheel.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class KeyService {

    private static final String KIND = "key";

    private final KeyRepository keys;
    private final KeyRules rules;
    private final OrganizationScope scope;
    private final Reach reach;
    private final AuditLog audit;
    private final DirectoryPublisher publisher;
    private final Ids ids;
    private final Clock clock;

    KeyService(
            KeyRepository keys,
            KeyRules rules,
            OrganizationScope scope,
            Reach reach,
            AuditLog audit,
            DirectoryPublisher publisher,
            Ids ids,
            Clock clock) {
        this.keys = keys;
        this.rules = rules;
        this.scope = scope;
        this.reach = reach;
        this.audit = audit;
        this.publisher = publisher;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<MadeKey> make(NewKey request) {
        rules.check(request);
        requireReach(request);
        ApiKey made = ApiKey.generate(KeyRules.kind(request), ids.secure());
        KeyEntity entity = entity(request, made);
        return scope.inSession(entity.organizationId, () -> persist(entity, "create"))
                .onFailure(failure -> Taken.isDangling(failure, "fk_api_key_project"))
                .transform(gone -> missing("/projectId", "project"))
                .onFailure(failure -> Taken.isDangling(failure, "fk_api_key_default_project"))
                .transform(gone -> missing("/defaultProjectId", "project"))
                .onFailure(failure -> Taken.isDangling(failure, "fk_api_key_environment"))
                .transform(gone -> missing("/environmentId", "environment of the project"))
                .call(publisher::publish)
                .map(key -> new MadeKey(made.text(), key));
    }

    Uni<List<Key>> list(UUID after, int rows) {
        UUID organization = reach.organization();
        return scope.inSession(organization, () -> keys.after(organization, reach.onlyProject(), after, rows))
                .map(entities -> entities.stream().map(Key::of).toList());
    }

    Uni<Key> get(UUID id) {
        return scope.inSession(reach.organization(), () -> require(id, LockModeType.NONE))
                .map(Key::of);
    }

    Uni<Void> revoke(UUID id, @Nullable String ifMatch) {
        return scope.inSession(reach.organization(), () -> require(id, LockModeType.PESSIMISTIC_WRITE)
                        .chain(entity -> {
                            ETags.requireMatch(ifMatch, entity.revision);
                            Key before = Key.of(entity);
                            entity.revokedAt = clock.instant();
                            return keys.flush().chain(() -> audit.record("revoke", KIND, id.toString(), before, null));
                        }))
                .call(publisher::publish);
    }

    /** A new key with the same rights; the old one ends when the overlap does, or earlier if it was to end earlier. */
    Uni<MadeKey> rotate(UUID id, Rotation rotation) {
        Duration overlap = KeyRules.overlap(rotation);
        Instant now = clock.instant();
        return scope.inSession(reach.organization(), () -> require(id, LockModeType.PESSIMISTIC_WRITE)
                        .chain(old -> {
                            requireRotatable(old, now);
                            ApiKey made = ApiKey.generate(Key.of(old).kind(), ids.secure());
                            KeyEntity entity = successor(old, made, now);
                            old.expiresAt = earlier(old.expiresAt, now.plus(overlap));
                            return persist(entity, "rotate").map(key -> new MadeKey(made.text(), key));
                        }))
                .call(publisher::publish);
    }

    private Uni<KeyEntity> require(UUID id, LockModeType lock) {
        return keys.require(reach.organization(), reach.onlyProject(), id, lock);
    }

    private Uni<Key> persist(KeyEntity entity, String action) {
        return keys.persistAndFlush(entity)
                .map(Key::of)
                .call(after -> audit.record(action, KIND, after.id().toString(), null, after));
    }

    private void requireReach(NewKey request) {
        if (request.projectId() == null) {
            reach.requireWholeOrganization();
        } else if (reach.onlyProject()
                .filter(only -> !only.equals(request.projectId()))
                .isPresent()) {
            throw missing("/projectId", "project");
        }
    }

    private void requireRotatable(KeyEntity old, Instant now) {
        rules.requireHeld(Stream.of(old.scopes).map(Scope::of).collect(Collectors.toSet()));
        if (old.expiresAt != null && !old.expiresAt.isAfter(now)) {
            throw Problem.conflict("The key has expired: make a new one.");
        }
    }

    private KeyEntity entity(NewKey request, ApiKey made) {
        KeyEntity entity = fresh(made, request.name(), KeyRules.scopes(request));
        entity.projectId = request.projectId();
        entity.defaultProjectId = request.defaultProjectId();
        entity.environmentId = request.environmentId();
        entity.allowedOrigins = Objects.requireNonNullElse(request.allowedOrigins(), List.<String>of()).stream()
                .distinct()
                .toArray(String[]::new);
        entity.expiresAt = request.expiresAt();
        return entity;
    }

    private KeyEntity successor(KeyEntity old, ApiKey made, Instant now) {
        KeyEntity entity = fresh(made, old.name, Set.of());
        entity.scopes = old.scopes;
        entity.projectId = old.projectId;
        entity.defaultProjectId = old.defaultProjectId;
        entity.environmentId = old.environmentId;
        entity.allowedOrigins = old.allowedOrigins;
        entity.expiresAt = old.expiresAt;
        entity.rotatedFrom = old.id;
        entity.createdAt = now;
        return entity;
    }

    private KeyEntity fresh(ApiKey made, String name, Set<Scope> scopes) {
        KeyEntity entity = new KeyEntity();
        entity.id = ids.next();
        entity.organizationId = reach.organization();
        entity.kind = made.kind().name().toLowerCase(Locale.ROOT);
        entity.name = name;
        entity.prefix = made.prefix();
        entity.sha256 = made.sha256Hex();
        entity.scopes = scopes.stream().map(Scope::value).toArray(String[]::new);
        entity.createdAt = clock.instant();
        return entity;
    }

    private static Instant earlier(@Nullable Instant planned, Instant end) {
        return planned != null && planned.isBefore(end) ? planned : end;
    }

    private static Problem missing(String pointer, String kind) {
        return Problem.badRequest(
                "The key cannot be made like this.", new Violation(pointer, "there is no such " + kind + " here"));
    }
}
