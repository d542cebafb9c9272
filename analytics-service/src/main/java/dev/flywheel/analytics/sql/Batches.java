package dev.flywheel.analytics.sql;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.function.Consumer;

/** Reads a long answer through a cursor, some rows at a time, so that memory does not grow with it. */
public final class Batches {

    private static final int ROWS = 5_000;

    private Batches() {}

    /** Gives every row of the statement to the consumer, in order; must run inside a transaction. */
    public static Uni<Void> forEach(SqlConnection connection, String sql, Tuple parameters, Consumer<Row> consumer) {
        return connection.prepare(sql).chain(statement -> {
            Cursor cursor = statement.cursor(parameters);
            return Multi.createBy()
                    .repeating()
                    .uni(() -> cursor.read(ROWS))
                    .whilst(rows -> cursor.hasMore())
                    .invoke(rows -> rows.forEach(consumer))
                    .collect()
                    .last()
                    .chain(cursor::close)
                    .chain(statement::close);
        });
    }
}
