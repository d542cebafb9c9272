package dev.flywheel.platform.access;

import dev.flywheel.platform.apikey.ApiKey;
import dev.flywheel.platform.apikey.KeyKind;
import dev.flywheel.platform.directory.Directory;
import dev.flywheel.platform.directory.DirectoryKey;
import dev.flywheel.platform.directory.Project;
import dev.flywheel.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a presented key into an identity, from memory alone. */
@ApplicationScoped
public class Authenticator {

    private static final UUID SIBLING = new UUID(0, 0);
    private static final Set<Scope> EVERYTHING = Set.of(Scope.values());

    private final Directory directory;
    private final Clock clock;
    private final byte[] internalKey;

    Authenticator(Directory directory, Clock clock, InternalKey internal) {
        this.directory = directory;
        this.clock = clock;
        this.internalKey = internal.key().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Who presents this key.
     *
     * @param presented the key, or null when the request carried none
     * @param projectHeader value of Flywheel-Project: a project's id or key, or null
     * @param origin value of Origin, or null outside a browser
     * @throws Problem 401 for a missing, unknown, malformed or expired key, all in the same words; 403 for a key used
     *     from a browser it is not meant for; 404 for a project that is not the key's
     */
    public Identity authenticate(@Nullable String presented, @Nullable String projectHeader, @Nullable String origin) {
        if (presented == null || presented.isBlank()) {
            throw Problem.unauthorized("Present a key: Authorization: Bearer fws_... or X-API-Key.");
        }
        if (MessageDigest.isEqual(presented.getBytes(StandardCharsets.UTF_8), internalKey)) {
            return sibling(projectHeader);
        }
        DirectoryKey key = ApiKey.parse(presented)
                .flatMap(parsed -> directory.keyBySha256(parsed.sha256Hex()))
                .filter(found -> found.usableAt(clock.instant()))
                .orElseThrow(() -> Problem.unauthorized("This key is not known here, or no longer valid."));
        Optional<Project> project = projectOf(key, projectHeader);
        refuseForeignOrigin(key, project, origin);
        return new Identity(
                key.id(),
                key.kind(),
                key.organizationId(),
                project.orElse(null),
                key.environmentId(),
                key.scopes(),
                false);
    }

    private Identity sibling(@Nullable String projectHeader) {
        Optional<Project> project = Optional.ofNullable(projectHeader)
                .map(name -> projectNamed(name).orElseThrow(() -> Problem.notFound("project", name)));
        return new Identity(
                SIBLING,
                KeyKind.SECRET,
                project.map(Project::organizationId).orElse(null),
                project.orElse(null),
                null,
                EVERYTHING,
                true);
    }

    private Optional<Project> projectNamed(String id) {
        return uuid(id).flatMap(directory::project);
    }

    private Optional<Project> projectOf(DirectoryKey key, @Nullable String projectHeader) {
        if (projectHeader == null || projectHeader.isBlank()) {
            return Optional.ofNullable(key.projectId() != null ? key.projectId() : key.defaultProjectId())
                    .flatMap(directory::project);
        }
        Project named = uuid(projectHeader)
                .flatMap(directory::project)
                .or(() -> directory.projectByKey(key.organizationId(), projectHeader))
                .filter(project -> project.organizationId().equals(key.organizationId()))
                .filter(project -> key.projectId() == null || project.id().equals(key.projectId()))
                .orElseThrow(() -> Problem.notFound("project", projectHeader));
        return Optional.of(named);
    }

    /** A browser sends Origin by itself: a secret key there has leaked, a public one may be bound to other pages. */
    private static void refuseForeignOrigin(DirectoryKey key, Optional<Project> project, @Nullable String origin) {
        if (origin == null) {
            return;
        }
        if (key.kind() == KeyKind.SECRET) {
            throw Problem.forbidden(
                    "A secret key must not be used from a browser: revoke it and use a public key there.");
        }
        List<String> allowed = key.allowedOrigins().isEmpty()
                ? project.map(Project::allowedOrigins).orElse(List.of())
                : key.allowedOrigins();
        if (!allowed.isEmpty() && !allowed.contains(origin)) {
            throw Problem.forbidden("This key may not be used from " + origin + ".");
        }
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
