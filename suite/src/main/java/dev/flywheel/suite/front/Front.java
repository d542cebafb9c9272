package dev.flywheel.suite.front;

import dev.flywheel.suite.service.Ports;
import dev.flywheel.suite.terminal.StartFailure;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The one origin in front of the five services, listening on 127.0.0.1. */
public final class Front implements AutoCloseable {

    private static final int LOOPS =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
    private static final long CLOSE_SECONDS = 5;

    private final Vertx vertx;
    private final int port;

    private Front(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /** Opens the front on its port. */
    public static Front open(Ports ports, RouteTable table) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(LOOPS)
                .setWorkerPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        try {
            vertx.deployVerticle(() -> new FrontVerticle(table, ports), new DeploymentOptions().setInstances(LOOPS))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return new Front(vertx, ports.front());
        } catch (CompletionException e) {
            vertx.close();
            throw new StartFailure(
                    "Port " + ports.front()
                            + " (for the front) is taken by another program: stop that program, or choose"
                            + " another with --port N.",
                    e);
        }
    }

    /** Its address, without a slash at the end. */
    public URI uri() {
        return URI.create("http://localhost:" + port);
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
