package dev.flywheel.experiments.revision;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Looks at the change counters every moment and has whatever fell behind loaded again. */
@ApplicationScoped
public class RevisionWatch {

    private final Pool pool;
    private final Vertx vertx;
    private final RevisionConfig config;
    private final Map<String, Follower> followers = new ConcurrentHashMap<>();
    private volatile boolean stopped;
    private volatile boolean complained;

    RevisionWatch(Pool pool, Vertx vertx, RevisionConfig config) {
        this.pool = pool;
        this.vertx = vertx;
        this.config = config;
    }

    /**
     * Has {@code load} called whenever the counter of that name differs from the revision held.
     *
     * @param name the counter's name
     * @param held the revision in memory
     * @param load brings the memory up to date
     */
    public void follow(String name, LongSupplier held, Supplier<Uni<Void>> load) {
        followers.put(name, new Follower(held, load));
    }

    /** Begins to look; the first look happens at once. */
    public void start() {
        look();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void look() {
        if (stopped) {
            return;
        }
        pool.query("select name, value from revision")
                .execute()
                .chain(this::catchUp)
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .subscribe()
                .with(done -> lookLater(), this::complain);
    }

    private Uni<Void> catchUp(RowSet<Row> counters) {
        complained = false;
        List<Uni<Void>> loads = new ArrayList<>();
        for (Row counter : counters) {
            Follower follower = followers.get(counter.getString("name"));
            if (follower != null && follower.held().getAsLong() != counter.getLong("value")) {
                loads.add(follower.load().get());
            }
        }
        return loads.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(loads).andFailFast().replaceWithVoid();
    }

    private void lookLater() {
        vertx.setTimer(Math.max(1, config.pollInterval().toMillis()), timer -> look());
    }

    private void complain(Throwable failure) {
        if (!complained && !stopped) {
            complained = true;
            Log.warnf("The change counters cannot be read, going on with what is in memory: %s", failure.getMessage());
        }
        lookLater();
    }

    private record Follower(LongSupplier held, Supplier<Uni<Void>> load) {}
}
