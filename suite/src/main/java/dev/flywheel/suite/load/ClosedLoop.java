package dev.flywheel.suite.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A fixed number of clients, each of which sends its next request when the last one is answered. */
public final class ClosedLoop implements AutoCloseable {

    private static final long DRAIN_SECONDS = 20;

    private final OneLoop loop = new OneLoop();
    private final int port;
    private final RequestSource requests;
    private final Predicate<Answer> expected;
    private final List<Future<Void>> clients = new ArrayList<>();
    private final List<WireConnection> connections = new ArrayList<>();

    private Tally current = new Tally(System.nanoTime());
    private boolean stopping;

    private ClosedLoop(int port, RequestSource requests, Predicate<Answer> expected) {
        this.port = port;
        this.requests = requests;
        this.expected = expected;
    }

    /**
     * Starts the clients.
     *
     * @param port of this machine
     * @param connections how many clients, each with a connection of its own
     * @param expected says whether an answer is as it should be
     */
    public static ClosedLoop start(int port, int connections, RequestSource requests, Predicate<Answer> expected) {
        ClosedLoop load = new ClosedLoop(port, requests, expected);
        load.loop.run(() -> {
            for (int i = 0; i < connections; i++) {
                load.clients.add(load.open());
            }
        });
        return load;
    }

    /** Begins a new stretch of time, and hands over what the one before brought. */
    public Tally turn() {
        return loop.call(() -> {
            Tally before = current;
            long now = System.nanoTime();
            before.end(now);
            current = new Tally(now);
            return before;
        });
    }

    /** Sends nothing more, waits for the answers that are due, and hands over what has come since the last turn. */
    public Tally drain() {
        loop.run(() -> stopping = true);
        Future.join(clients)
                .<Void>mapEmpty()
                .toCompletionStage()
                .toCompletableFuture()
                .completeOnTimeout(null, DRAIN_SECONDS, TimeUnit.SECONDS)
                .join();
        // Whoever is still waiting is counted as lost.
        loop.run(() -> connections.forEach(WireConnection::close));
        Tally last = turn();
        close();
        return last;
    }

    /** Breaks everything off. */
    @Override
    public void close() {
        loop.close();
    }

    private Future<Void> open() {
        Promise<Void> finished = Promise.promise();
        WireConnection.open(loop.client(), port)
                .onSuccess(connection -> {
                    connections.add(connection);
                    sendNext(connection, finished);
                })
                .onFailure(refused -> {
                    current.countLost();
                    finished.complete();
                });
        return finished.future();
    }

    private void sendNext(WireConnection connection, Promise<Void> finished) {
        if (stopping) {
            connection.close();
            finished.complete();
            return;
        }
        long begin = System.nanoTime();
        connection.send(requests.next()).onComplete(outcome -> {
            if (outcome.failed()) {
                current.countLost();
                finished.complete();
            } else {
                Answer answer = outcome.result();
                current.answered(answer.status(), expected.test(answer), System.nanoTime() - begin);
                sendNext(connection, finished);
            }
        });
    }
}
