package dev.flywheel.platform.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchWriterTest {

    /** A database that answers when the test says so. */
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

    private final List<UniEmitter<? super Void>> pending = new CopyOnWriteArrayList<>();

    private Uni<Void> write(List<Integer> batch) {
        batches.add(List.copyOf(batch));
        return Uni.createFrom().emitter(pending::add);
    }

    @Test
    void itemsGatherWhileALaneWrites() {
        BatchWriter<Integer> writer = new BatchWriter<>("numbers", 100, 10, 1, this::write);
        List<CompletableFuture<Void>> answers = IntStream.range(0, 13)
                .mapToObj(i -> writer.add(i).subscribeAsCompletionStage())
                .toList();

        assertThat(batches).containsExactly(List.of(0));
        assertThat(writer.queued()).isEqualTo(12);
        pending.get(0).complete(null);
        assertThat(answers.get(0)).isCompleted();
        assertThat(answers.get(1)).isNotDone();
        assertThat(batches.get(1)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        pending.get(1).complete(null);
        assertThat(batches.get(2)).containsExactly(11, 12);
        pending.get(2).complete(null);
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompleted());
    }

    @Test
    void oneMoreThanTheQueueHoldsIsRefusedWithRetryAfter() {
        BatchWriter<Integer> writer = new BatchWriter<>("numbers", 2, 10, 1, this::write);
        writer.add(0).subscribe().with(done -> {});
        writer.add(1).subscribe().with(done -> {});
        writer.add(2).subscribe().with(done -> {});

        assertThatThrownBy(() -> writer.add(3).await().atMost(Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.retryAfter()).contains(Duration.ofSeconds(1));
                });
    }

    @Test
    void failureReachesEveryItemOfItsBatchAndNoOther() {
        BatchWriter<Integer> writer = new BatchWriter<>("numbers", 100, 2, 1, this::write);
        List<CompletableFuture<Void>> answers = IntStream.range(0, 4)
                .mapToObj(i -> writer.add(i).subscribeAsCompletionStage())
                .toList();
        pending.get(0).complete(null);
        pending.get(1).fail(new IllegalStateException("disk full"));
        pending.get(2).complete(null);

        assertThat(batches).containsExactly(List.of(0), List.of(1, 2), List.of(3));
        assertThat(answers.stream().map(CompletableFuture::isCompletedExceptionally))
                .containsExactly(false, true, true, false);
    }

    @Test
    void writerThatThrowsCostsNoLane() {
        BatchWriter<Integer> writer = new BatchWriter<>("numbers", 100, 1, 1, batch -> {
            throw new IllegalStateException("broken");
        });

        for (int i = 0; i < 3; i++) {
            int item = i;
            assertThatThrownBy(() -> writer.add(item).await().atMost(Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void underManyThreadsEveryItemIsWrittenOnce() throws Exception {
        List<Integer> written = new CopyOnWriteArrayList<>();
        ExecutorService database = Executors.newFixedThreadPool(3);
        BatchWriter<Integer> writer = new BatchWriter<>("numbers", 100_000, 50, 3, batch -> Uni.createFrom()
                .<Void>item(() -> {
                    written.addAll(batch);
                    return null;
                })
                .runSubscriptionOn(database));
        ExecutorService clients = Executors.newFixedThreadPool(8);
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            int item = i;
            answers.add(CompletableFuture.supplyAsync(() -> writer.add(item).subscribeAsCompletionStage(), clients)
                    .thenCompose(answer -> answer));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

        assertThat(written).hasSize(4000).doesNotHaveDuplicates();
        assertThat(writer.queued()).isZero();
        clients.shutdown();
        database.shutdown();
    }

    @Test
    void closedWriterFinishesWhatItTookAndTakesNoMore() {
        BatchWriter<Integer> writer = new BatchWriter<>("numbers", 100, 10, 1, this::write);
        CompletableFuture<Void> taken = writer.add(1).subscribeAsCompletionStage();
        CompletableFuture<Void> closed = writer.close().subscribeAsCompletionStage();

        assertThatThrownBy(() -> writer.add(2).await().atMost(Duration.ofSeconds(1)))
                .isInstanceOf(Problem.class);
        assertThat(closed).isNotDone();
        pending.get(0).complete(null);
        assertThat(closed).succeedsWithin(Duration.ofSeconds(5));
        assertThat(taken).isCompleted();
    }
}
