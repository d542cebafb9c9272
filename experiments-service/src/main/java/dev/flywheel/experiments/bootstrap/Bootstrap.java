package dev.flywheel.experiments.bootstrap;

import dev.flywheel.experiments.revision.RevisionWatch;
import dev.flywheel.experiments.tenancy.OrganizationScope;
import dev.flywheel.platform.access.Scope;
import dev.flywheel.platform.apikey.ApiKey;
import dev.flywheel.platform.time.Ids;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets up an empty control plane, then lets the service look at it. */
@ApplicationScoped
class Bootstrap {

    private static final long RETRY_MILLIS = 1000;

    /** Two replicas that start at once: the second waits here, then finds that all is done. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('flywheel.bootstrap'))";

    private static final String CREATE =
            """
            with o as (
                insert into organization (id, key, name, created_at) values ($1, 'default', 'Default', $4) returning id
            ), p as (
                insert into project (organization_id, id, key, name, time_zone, allowed_origins, created_at)
                select id, $2, 'default', 'Default', $3, '{}', $4 from o returning organization_id, id
            )
            insert into environment (organization_id, project_id, id, key, created_at)
            select p.organization_id, p.id, e.id, e.key, $4
            from p, (values ($5::uuid, 'production'), ($6::uuid, 'development')) e (id, key)
            """;

    private static final String ADD_KEY =
            """
            insert into api_key (organization_id, project_id, default_project_id, id, kind, name, prefix, sha256, scopes,
                allowed_origins, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '{}', $10)
            """;

    private final BootstrapConfig config;
    private final OrganizationScope scope;
    private final RevisionWatch watch;
    private final Ids ids;
    private final Clock clock;
    private final Vertx vertx;

    Bootstrap(BootstrapConfig config, OrganizationScope scope, RevisionWatch watch, Ids ids, Clock clock, Vertx vertx) {
        this.config = config;
        this.scope = scope;
        this.watch = watch;
        this.ids = ids;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** After everyone else has begun to follow: the directory is first looked at when the first key is in it. */
    void begin(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent event) {
        FirstKeys keys = FirstKeys.of(config);
        begin(keys);
    }

    private void begin(FirstKeys keys) {
        createIfEmpty(keys).subscribe().with(done -> watch.start(), failure -> {
            Log.warnf("The first start could not be completed and will be tried again: %s", failure.getMessage());
            vertx.setTimer(RETRY_MILLIS, timer -> begin(keys));
        });
    }

    /** True when it created something. */
    Uni<Boolean> createIfEmpty(FirstKeys keys) {
        if (keys.secret().isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return scope.whole(connection -> connection
                .query(LOCK)
                .execute()
                .chain(() -> connection
                        .query("select exists (select from organization)")
                        .execute())
                .chain(rows -> rows.iterator().next().getBoolean(0)
                        ? Uni.createFrom().item(false)
                        : create(connection, keys).replaceWith(true)));
    }

    private Uni<Void> create(SqlConnection connection, FirstKeys keys) {
        UUID organization = ids.next();
        UUID project = ids.next();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Tuple rows = Tuple.of(organization, project, keys.timeZone(), now, ids.next(), ids.next());
        return connection
                .preparedQuery(CREATE)
                .execute(rows)
                .chain(() -> add(connection, keys.secret().orElseThrow(), organization, null, project))
                .chain(() -> keys.open()
                        .map(open -> add(connection, open, organization, project, null))
                        .orElse(Uni.createFrom().voidItem()))
                .invoke(() -> Log.info("First start: made the organization, project and key to begin with"));
    }

    private Uni<Void> add(
            SqlConnection connection,
            ApiKey key,
            UUID organization,
            @Nullable UUID project,
            @Nullable UUID defaultProject) {
        Set<Scope> scopes = project == null ? Scope.grantable() : Scope.browser();
        Tuple row = Tuple.tuple()
                .addUUID(organization)
                .addUUID(project)
                .addUUID(defaultProject)
                .addUUID(ids.next())
                .addString(key.kind().name().toLowerCase(Locale.ROOT))
                .addString("bootstrap")
                .addString(key.prefix())
                .addString(key.sha256Hex())
                .addArrayOfString(scopes.stream().map(Scope::value).toArray(String[]::new))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
        return connection.preparedQuery(ADD_KEY).execute(row).replaceWithVoid();
    }
}
