package dev.flywheel.analytics.sql;

import dev.flywheel.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/** Opens the event table for reading. */
@ApplicationScoped
public class EventTable {

    private static final String QUERY_CANCELED = "57014";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final Pool database;
    private final QueryConfig config;

    EventTable(Pool database, QueryConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Does the work in a read-only transaction whose statements are stopped at the time limit, which answers 503. */
    public <T> Uni<T> read(Function<SqlConnection, Uni<T>> work) {
        // Compiling a plan costs more than it saves in the ranges that people ask for.
        String enter = "set transaction read only; set local jit = off; set local statement_timeout = "
                + config.timeout().toMillis() + "; set local work_mem = '"
                + config.sortMemory().asLongValue() / 1024 + "kB'";
        return database.withTransaction(
                        connection -> connection.query(enter).execute().chain(() -> work.apply(connection)))
                .onFailure(EventTable::isStopped)
                .transform(stopped -> Problem.unavailable(
                        "The question took longer than " + config.timeout().toSeconds()
                                + " seconds; ask for a shorter range.",
                        RETRY_AFTER));
    }

    private static boolean isStopped(Throwable failure) {
        return failure instanceof PgException refused && QUERY_CANCELED.equals(refused.getSqlState());
    }
}
