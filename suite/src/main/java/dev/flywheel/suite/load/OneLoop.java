package dev.flywheel.suite.load;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.concurrent.Callable;

/** One event loop on which all clients of a load live: it leaves the machine to the server, and needs no locks. */
public final class OneLoop implements AutoCloseable {

    private static final int CONNECT_MILLISECONDS = 5_000;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final NetClient client =
            vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true).setConnectTimeout(CONNECT_MILLISECONDS));

    /** Opens the connections. */
    public NetClient client() {
        return client;
    }

    /** Does something on the loop after a while. */
    public void later(long milliseconds, Runnable work) {
        context.runOnContext(ignored -> vertx.setTimer(milliseconds, due -> work.run()));
    }

    /** Does something on the loop and waits for what it gives. Not for use on the loop itself. */
    public <T> T call(Callable<T> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(ignored -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.fail(e);
            }
        });
        return done.future().toCompletionStage().toCompletableFuture().join();
    }

    /** Does something on the loop and waits until it is done. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
