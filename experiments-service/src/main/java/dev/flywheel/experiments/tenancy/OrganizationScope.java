package dev.flywheel.experiments.tenancy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs control-plane work as one organization: row-level security then hides every other organization's rows. */
@ApplicationScoped
public class OrganizationScope {

    private static final String ENTER = "select set_config('flywheel.organization_id', ?1, true)";

    private static final String ENTER_WHOLE = "select set_config('flywheel.control_plane', 'whole', true)";

    private final Pool pool;

    OrganizationScope(Pool pool) {
        this.pool = pool;
    }

    /** One Hibernate Reactive transaction in the organization. */
    public <T> Uni<T> inSession(UUID organization, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(ENTER, String.class)
                        .setParameter(1, organization.toString())
                        .getSingleResult())
                .chain(entered -> work.get()));
    }

    /** One transaction that sees every organization: for the directory and the first start, and nothing else. */
    public <T> Uni<T> whole(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(
                connection -> connection.query(ENTER_WHOLE).execute().chain(entered -> work.apply(connection)));
    }
}
