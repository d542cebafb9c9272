package dev.flywheel.experiments.form;

import dev.flywheel.platform.page.Cursors;
import dev.flywheel.platform.page.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of lists ordered by id, which for version 7 is the order of making. */
@ApplicationScoped
public class IdPages {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Cursors cursors;

    IdPages(Cursors cursors) {
        this.cursors = cursors;
    }

    /** The id after which the page begins. */
    public UUID after(@Nullable String cursor) {
        return cursor == null || cursor.isEmpty()
                ? BEFORE_ALL
                : UUID.fromString(cursors.decode(cursor).get(0));
    }

    /** A page from one row more than {@code limit}. */
    public <T> Page<T> page(List<T> fetched, int limit, Function<T, UUID> id) {
        return Page.of(fetched, limit, last -> cursors.encode(id.apply(last).toString()));
    }
}
