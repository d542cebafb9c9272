package dev.flywheel.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clients against a server that keeps ids in memory and fails on demand. */
class CrowdTest {

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private final Vertx vertx = Vertx.vertx();
    private final Set<UUID> stored = ConcurrentHashMap.newKeySet();
    private volatile int status = 202;
    private volatile boolean storesBeforeFailing;
    private volatile boolean forgetful;

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatIsAcknowledgedIsWhatTheServerStored() throws Exception {
        try (Crowd crowd = crowd()) {
            crowd.start();
            awaitStored(500);
            crowd.beginStop();
            crowd.awaitStop();

            assertThat(crowd.book().sent()).isEqualTo(stored);
            assertThat(crowd.book().acknowledged()).isEqualTo(stored);
            assertThat(crowd.book().inFlight()).isZero();
            assertThat(crowd.book().surprises()).isEmpty();
        }
    }

    @Test
    void whatWasInFlightIsSentAgainWithTheSameIds() throws Exception {
        try (Crowd crowd = crowd()) {
            crowd.start();
            awaitStored(500);
            storesBeforeFailing = true;
            status = 503;
            Thread.sleep(200);
            crowd.beginStop();
            crowd.awaitStop();
            Book book = crowd.book();

            assertThat(book.inFlight()).isEqualTo(Crowd.OF_EACH_KIND * (1 + Crowd.BATCH));
            assertThat(stored).containsAll(book.acknowledged()).isSubsetOf(book.sent());

            status = 202;
            crowd.settle();

            assertThat(book.acknowledged()).isEqualTo(book.sent()).isEqualTo(stored);
            assertThat(book.surprises()).isEmpty();
        }
    }

    @Test
    void aReplayThatCountsAgainIsASurprise() throws Exception {
        try (Crowd crowd = crowd()) {
            crowd.start();
            awaitStored(500);
            crowd.beginStop();
            crowd.awaitStop();

            assertThat(crowd.replay(10)).isGreaterThanOrEqualTo(10);
            assertThat(crowd.book().surprises()).isEmpty();

            forgetful = true;
            crowd.replay(10);
            assertThat(crowd.book().surprises()).isNotEmpty();
        }
    }

    @Test
    void anAnswerOtherThanAcceptedOrUnavailableIsASurprise() throws Exception {
        try (Crowd crowd = crowd()) {
            crowd.start();
            awaitStored(100);
            status = 500;
            Thread.sleep(100);
            crowd.beginStop();
            crowd.awaitStop();

            assertThat(crowd.book().surprises()).first().asString().startsWith("answered 500");
        }
    }

    @Test
    void theProbeTellsWhenTheServiceTakesEventsAgain() throws Exception {
        try (Crowd crowd = crowd()) {
            status = 503;
            crowd.beginProbe();
            Thread.sleep(100);
            long healed = System.nanoTime();
            status = 202;

            assertThat(crowd.awaitProbe()).isGreaterThan(healed);
            assertThat(crowd.book().sent()).isEmpty();
            assertThat(stored).hasSize(1);
        }
    }

    private Crowd crowd() {
        int port = vertx.createHttpServer()
                .requestHandler(request -> request.bodyHandler(body -> answer(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        return new Crowd(port, "key", "test");
    }

    private void answer(HttpServerRequest request, Buffer body) {
        List<UUID> ids = ID.matcher(body.toString())
                .results()
                .map((MatchResult found) -> UUID.fromString(found.group(1)))
                .toList();
        int now = status;
        long accepted = 0;
        if (now == 202 || storesBeforeFailing) {
            accepted = ids.stream().filter(id -> stored.add(id) || forgetful).count();
        }
        request.response()
                .setStatusCode(now)
                .end("{\"accepted\":" + accepted + ",\"duplicates\":" + (ids.size() - accepted) + ",\"rejected\":[]}");
    }

    private void awaitStored(int wanted) throws InterruptedException {
        while (stored.size() < wanted) {
            Thread.sleep(1);
        }
    }
}
