package dev.flywheel.platform.testing;

import dev.flywheel.platform.access.Scope;
import dev.flywheel.platform.apikey.ApiKey;
import dev.flywheel.platform.apikey.KeyKind;
import dev.flywheel.platform.directory.DirectoryKey;
import dev.flywheel.platform.directory.DirectorySnapshot;
import dev.flywheel.platform.directory.Organization;
import dev.flywheel.platform.directory.Project;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The callers of every service test: two organizations with a project each, and a key of each sort. */
public final class TestKeys {

    public static final UUID ORGANIZATION_A = UUID.fromString("0190a000-0000-7000-8000-00000000000a");
    public static final UUID ORGANIZATION_B = UUID.fromString("0190a000-0000-7000-8000-00000000000b");
    /** In UTC. */
    public static final UUID PROJECT_A = UUID.fromString("0190b000-0000-7000-8000-00000000000a");
    /** In Europe/Berlin. */
    public static final UUID PROJECT_B = UUID.fromString("0190b000-0000-7000-8000-00000000000b");

    /** What the siblings share in tests. */
    public static final String INTERNAL = "test-internal-key-0123456789abcdef0123456789";

    private static final List<DirectoryKey> KEYS = new ArrayList<>();

    /** Project A, every scope that a customer may hold. */
    public static final String SECRET = secret(ORGANIZATION_A, PROJECT_A, Scope.grantable(), null);
    /** Project A, a browser's key bound to no origin. */
    public static final String PUBLIC =
            key(KeyKind.PUBLIC, ORGANIZATION_A, PROJECT_A, Scope.browser(), null, List.of());
    /** Project A, a browser's key bound to {@code https://shop.example}. */
    public static final String PUBLIC_BOUND =
            key(KeyKind.PUBLIC, ORGANIZATION_A, PROJECT_A, Scope.browser(), null, List.of("https://shop.example"));
    /** Project B of another organization, every scope. */
    public static final String OTHER_SECRET = secret(ORGANIZATION_B, PROJECT_B, Scope.grantable(), null);
    /** Organization A as a whole, every scope; must name its project. */
    public static final String ORGANIZATION = secret(ORGANIZATION_A, null, Scope.grantable(), null);
    /** Project A, allowed nothing. */
    public static final String NO_SCOPE = secret(ORGANIZATION_A, PROJECT_A, Set.of(), null);
    /** Project A, every scope, no longer valid. */
    public static final String EXPIRED =
            secret(ORGANIZATION_A, PROJECT_A, Scope.grantable(), Instant.parse("2020-01-01T00:00:00Z"));

    private TestKeys() {}

    /** The directory that these keys stand in. */
    public static DirectorySnapshot directory() {
        return new DirectorySnapshot(
                1,
                List.of(
                        new Organization(ORGANIZATION_A, "a", "Organization A"),
                        new Organization(ORGANIZATION_B, "b", "Organization B")),
                List.of(
                        new Project(PROJECT_A, ORGANIZATION_A, "shop", "Shop", ZoneId.of("UTC"), List.of()),
                        new Project(PROJECT_B, ORGANIZATION_B, "blog", "Blog", ZoneId.of("Europe/Berlin"), List.of())),
                List.of(),
                List.copyOf(KEYS));
    }

    private static String secret(
            UUID organization, @Nullable UUID project, Set<Scope> scopes, @Nullable Instant expiresAt) {
        return key(KeyKind.SECRET, organization, project, scopes, expiresAt, List.of());
    }

    private static String key(
            KeyKind kind,
            UUID organization,
            @Nullable UUID project,
            Set<Scope> scopes,
            @Nullable Instant expiresAt,
            List<String> origins) {
        ApiKey key = ApiKey.generate(kind, new SecureRandom());
        KEYS.add(new DirectoryKey(
                UUID.randomUUID(),
                key.sha256Hex(),
                kind,
                organization,
                project,
                null,
                null,
                scopes,
                expiresAt,
                origins));
        return key.text();
    }
}
