package dev.flywheel.platform.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.Optional;

/** The last snapshot, kept in the service's own database so that it starts while the control plane is away. */
@ApplicationScoped
class DirectoryStore {

    private static final String SAVE =
            """
            insert into directory_snapshot (only_row, revision, snapshot) values (true, $1, $2)
            on conflict (only_row) do update set revision = excluded.revision, snapshot = excluded.snapshot
            """;

    private final Pool pool;
    private final ObjectMapper json;

    DirectoryStore(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    Uni<Optional<DirectorySnapshot>> load() {
        return pool.query("select snapshot from directory_snapshot").execute().map(rows -> {
            Iterator<Row> row = rows.iterator();
            return row.hasNext() ? Optional.of(read(row.next().getString(0))) : Optional.empty();
        });
    }

    Uni<Void> save(DirectorySnapshot snapshot) {
        return pool.preparedQuery(SAVE)
                .execute(Tuple.of(snapshot.revision(), write(snapshot)))
                .replaceWithVoid();
    }

    private DirectorySnapshot read(String text) {
        try {
            return json.readValue(text, DirectorySnapshot.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The saved directory snapshot does not parse", e);
        }
    }

    private String write(DirectorySnapshot snapshot) {
        try {
            return json.writeValueAsString(snapshot);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A directory snapshot is always serialisable", e);
        }
    }
}
