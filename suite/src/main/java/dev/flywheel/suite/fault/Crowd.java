package dev.flywheel.suite.fault;

import dev.flywheel.suite.load.EventRequests;
import dev.flywheel.suite.load.OneLoop;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The clients of a round: half of them send single events and half of them batches, all at once. */
final class Crowd implements AutoCloseable {

    /** Clients that send single events, and as many that send batches. */
    static final int OF_EACH_KIND = 8;

    static final int BATCH = 25;
    private static final long PATIENCE_SECONDS = 90;

    private final OneLoop loop = new OneLoop();
    private final Book book = new Book();
    private final List<Client> clients = new ArrayList<>();
    private final EventRequests singles;
    private final EventRequests batches;
    private final Client probe;
    private Future<?> stopped = Future.succeededFuture();
    private Future<?> probed = Future.succeededFuture();

    Crowd(int port, String key, String eventName) {
        this.singles = new EventRequests(key, eventName, 1, Instant.now());
        this.batches = new EventRequests(key, eventName, BATCH, Instant.now());
        this.probe = new Client(loop, port, new EventRequests(key, eventName + "_probe", 1, Instant.now()), new Book());
        for (int i = 0; i < OF_EACH_KIND; i++) {
            clients.add(new Client(loop, port, singles, book));
            clients.add(new Client(loop, port, batches, book));
        }
    }

    /** Begins to send. */
    void start() {
        loop.run(() -> clients.forEach(Client::start));
    }

    /** Sends nothing new; what is under way may still end, one way or the other. */
    void beginStop() {
        stopped = loop.call(() -> Future.join(clients.stream().map(Client::stop).toList()));
    }

    /** Waits until every attempt under way has ended. */
    void awaitStop() {
        await(stopped);
    }

    /** One more client asks from now on, with events of its own, until the service takes one. */
    void beginProbe() {
        probed = loop.call(probe::settle);
    }

    /** Waits for the probe; answers when the service took its event, on the scale of {@link System#nanoTime()}. */
    long awaitProbe() {
        await(probed);
        return loop.call(probe::firstAcknowledgedNanos);
    }

    /** Sends what is not acknowledged until it is. */
    void settle() {
        await(loop.call(() -> Future.join(clients.stream().map(Client::settle).toList())));
    }

    /** Sends acknowledged requests again, this many at most, spread over the whole round; answers how many events. */
    int replay(int most) {
        List<List<UUID>> all = book.acknowledgedBatches();
        int step = Math.max(1, all.size() / most);
        int events = 0;
        for (int i = 0; i < all.size(); i += step) {
            List<UUID> ids = all.get(i);
            EventRequests.Batch again = (ids.size() == 1 ? singles : batches).batchOf(ids);
            await(loop.call(() -> clients.get(0).replay(again)));
            events += ids.size();
        }
        return events;
    }

    /** Events acknowledged so far. */
    int acknowledged() {
        return loop.call(() -> book.acknowledged().size());
    }

    /** What the clients know; read it while none of them is sending. */
    Book book() {
        return loop.call(() -> book);
    }

    @Override
    public void close() {
        loop.run(() -> {
            clients.forEach(Client::close);
            probe.close();
        });
        loop.close();
    }

    private static void await(Future<?> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
