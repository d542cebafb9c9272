package dev.flywheel.suite.fault;

import dev.flywheel.suite.load.Answer;
import dev.flywheel.suite.load.EventRequests;
import dev.flywheel.suite.load.OneLoop;
import dev.flywheel.suite.load.WireConnection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client as an SDK is one: it sends a batch, and the same batch again until it is acknowledged, and only then the
 * next. So at most one of its batches is in flight. For use on the loop.
 */
final class Client {

    private static final long PAUSE_MILLISECONDS = 50;
    private static final long ANSWER_MILLISECONDS = 15_000;
    private static final Pattern ACCEPTED = Pattern.compile("\"accepted\":(\\d+)");
    private static final Pattern DUPLICATES = Pattern.compile("\"duplicates\":(\\d+)");

    private final OneLoop loop;
    private final int port;
    private final EventRequests requests;
    private final Book book;
    private @Nullable WireConnection connection;
    private EventRequests.@Nullable Batch pending;
    private boolean sendsNew;
    private boolean keepsTrying;
    private @Nullable Promise<Void> idle;
    private long firstAcknowledgedNanos;
    private long attempts;

    Client(OneLoop loop, int port, EventRequests requests, Book book) {
        this.loop = loop;
        this.port = port;
        this.requests = requests;
        this.book = book;
    }

    /** Sends one batch after the other. */
    void start() {
        sendsNew = true;
        keepsTrying = true;
        idle = Promise.promise();
        next();
    }

    /** Completes when the attempt under way has ended; a batch without an acknowledgement is kept. */
    Future<Void> stop() {
        sendsNew = false;
        keepsTrying = false;
        return idle == null ? Future.succeededFuture() : idle.future();
    }

    /** Sends what is kept until it is acknowledged, or a first new batch when nothing is kept. */
    Future<Void> settle() {
        keepsTrying = true;
        firstAcknowledgedNanos = 0;
        Promise<Void> done = Promise.promise();
        idle = done;
        if (pending == null) {
            pending = newBatch();
        }
        attempt(pending);
        return done.future();
    }

    /** When the first batch since the last {@link #settle()} was acknowledged, on the scale of {@link System#nanoTime()}. */
    long firstAcknowledgedNanos() {
        return firstAcknowledgedNanos;
    }

    /** Sends an acknowledged batch again: none of its events may count twice. */
    Future<Void> replay(EventRequests.Batch batch) {
        return connect().compose(open -> open.send(batch.request())).map(answer -> {
            if (answer.status() != 202
                    || number(DUPLICATES, answer) != batch.ids().size()) {
                book.surprise("a replay was answered " + answer.status() + " " + answer.text());
            }
            return null;
        });
    }

    void close() {
        if (connection != null) {
            connection.close();
        }
    }

    private void next() {
        if (pending != null && keepsTrying) {
            attempt(pending);
        } else if (pending == null && sendsNew) {
            pending = newBatch();
            attempt(pending);
        } else {
            Promise<Void> waiting = idle;
            idle = null;
            if (waiting != null) {
                waiting.complete();
            }
        }
    }

    private EventRequests.Batch newBatch() {
        EventRequests.Batch batch = requests.nextBatch();
        book.sent(batch);
        return batch;
    }

    private void attempt(EventRequests.Batch batch) {
        long attempt = ++attempts;
        connect()
                .compose(open -> {
                    loop.later(ANSWER_MILLISECONDS, () -> giveUp(open, attempt));
                    return open.send(batch.request());
                })
                .onComplete(outcome -> {
                    if (outcome.succeeded() && isAcknowledgement(outcome.result(), batch)) {
                        acknowledged(batch);
                    } else {
                        loop.later(PAUSE_MILLISECONDS, this::next);
                    }
                });
    }

    private void acknowledged(EventRequests.Batch batch) {
        book.acknowledged(batch);
        pending = null;
        if (firstAcknowledgedNanos == 0) {
            firstAcknowledgedNanos = System.nanoTime();
        }
        next();
    }

    /** 202 says that all of the batch is stored, now or before; 503 asks to come again; nothing else is right. */
    private boolean isAcknowledgement(Answer answer, EventRequests.Batch batch) {
        if (answer.status() == 202) {
            if (number(ACCEPTED, answer) + number(DUPLICATES, answer)
                    != batch.ids().size()) {
                book.surprise("not all of a batch was taken: " + answer.text());
            }
            return true;
        }
        if (answer.status() != 503) {
            book.surprise("answered " + answer.status() + " " + answer.text());
        }
        return false;
    }

    private Future<WireConnection> connect() {
        WireConnection open = connection;
        if (open != null && open.isOpen()) {
            return Future.succeededFuture(open);
        }
        return WireConnection.open(loop.client(), port).onSuccess(opened -> connection = opened);
    }

    /** An answer that does not come is treated as a broken connection. */
    private void giveUp(WireConnection open, long attempt) {
        if (attempt == attempts && open.isWaiting()) {
            open.close();
        }
    }

    private static int number(Pattern pattern, Answer answer) {
        Matcher found = pattern.matcher(answer.text());
        return found.find() ? Integer.parseInt(found.group(1)) : -1;
    }
}
