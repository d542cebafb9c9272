package dev.flywheel.suite.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

    private static final Buffer REQUEST = Buffer.buffer(Requests.post("/", Map.of(), "{}"));

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger received = new AtomicInteger();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void everyRequestIsCountedInExactlyOneStretch() throws Exception {
        int port = serve(request -> request.response().end("done"));

        try (ClosedLoop load =
                ClosedLoop.start(port, 4, () -> REQUEST, answer -> answer.text().equals("done"))) {
            awaitReceived(100);
            Tally first = load.turn();
            awaitReceived(received.get() + 100);
            Tally second = load.turn();
            Tally rest = load.drain();

            assertThat(first.isSound()).isTrue();
            assertThat(second.isSound()).isTrue();
            assertThat(first.done() + second.done() + rest.done()).isEqualTo(received.get());
            assertThat(second.statuses()).containsOnlyKeys(200);
            assertThat(second.milliseconds(50)).isPositive().isLessThanOrEqualTo(second.milliseconds(99));
        }
    }

    @Test
    void anAnswerThatIsNotAsExpectedMakesTheTallyUnsound() throws Exception {
        int port = serve(request -> request.response()
                .setStatusCode(received.get() == 50 ? 503 : 200)
                .end());

        try (ClosedLoop load = ClosedLoop.start(port, 1, () -> REQUEST, Answer::isSuccess)) {
            awaitReceived(100);
            Tally tally = load.drain();

            assertThat(tally.isSound()).isFalse();
            assertThat(tally.unexpected()).isEqualTo(1);
            assertThat(tally.statuses()).containsEntry(503, 1L);
        }
    }

    @Test
    void aConnectionThatEndsIsCountedAsLost() throws Exception {
        int port = serve(request -> {
            if (received.get() == 10) {
                request.connection().close();
            } else {
                request.response().end();
            }
        });

        try (ClosedLoop load = ClosedLoop.start(port, 1, () -> REQUEST, Answer::isSuccess)) {
            awaitReceived(10);
            Tally tally = load.drain();

            assertThat(tally.done()).isEqualTo(9);
            assertThat(tally.lost()).isEqualTo(1);
            assertThat(tally.isSound()).isFalse();
        }
    }

    @Test
    void aServerThatIsNotThereIsCountedAsLost() {
        try (ClosedLoop load = ClosedLoop.start(1, 3, () -> REQUEST, Answer::isSuccess)) {
            assertThat(load.drain().lost()).isEqualTo(3);
        }
    }

    private int serve(Handler<HttpServerRequest> handler) {
        return vertx.createHttpServer()
                .requestHandler(request -> {
                    received.incrementAndGet();
                    handler.handle(request);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void awaitReceived(int wanted) throws InterruptedException {
        while (received.get() < wanted) {
            Thread.sleep(1);
        }
    }
}
