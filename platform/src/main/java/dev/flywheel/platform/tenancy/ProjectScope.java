package dev.flywheel.platform.tenancy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs database work as one project: row-level security then hides every other project's rows. */
@ApplicationScoped
public class ProjectScope {

    /** Local to the transaction, so a pooled connection cannot carry it to the next caller. */
    private static final String ENTER = "select set_config('flywheel.project_id', $1, true)";

    private static final String ENTER_SESSION = "select set_config('flywheel.project_id', ?1, true)";

    private final Pool pool;

    ProjectScope(Pool pool) {
        this.pool = pool;
    }

    /** One Hibernate Reactive transaction in the project; for what people configure. */
    public <T> Uni<T> inSession(UUID project, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(ENTER_SESSION, String.class)
                        .setParameter(1, project.toString())
                        .getSingleResult())
                .chain(entered -> work.get()));
    }

    /** One transaction of the plain client in the project; for what machines send and for reports. */
    public <T> Uni<T> inSql(UUID project, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(ENTER)
                .execute(Tuple.of(project.toString()))
                .chain(entered -> work.apply(connection)));
    }
}
