package dev.flywheel.suite.claude;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.util.concurrent.CompletionException;

/**
 * A small server that speaks the Anthropic API, for people without a key, for tests and for benchmarks. Answers are
 * deterministic, tokens are estimated (one per four bytes), the prompt cache is accounted for as the API does it, and the header
 * {@code x-simulate} makes things go wrong ({@link Fault}).
 */
public final class ClaudeSimulator implements AutoCloseable {

    /** The port of a simulator that is started by hand without saying which. */
    public static final int DEFAULT_PORT = 8090;

    private final Vertx vertx = Vertx.vertx();
    private final SimulatedApi api;
    private final int loops;
    private volatile int port;

    private ClaudeSimulator(Clock clock, int loops) {
        this.api = new SimulatedApi(vertx, clock);
        this.loops = loops;
    }

    /**
     * Starts one on the machine's own address only.
     *
     * @param port 0 for any free one
     */
    public static ClaudeSimulator start(int port) {
        return start(port, Clock.systemUTC(), Runtime.getRuntime().availableProcessors());
    }

    /**
     * Starts one with a clock of the caller's, which decides when cache entries expire.
     *
     * @param loops event loops that serve it
     */
    public static ClaudeSimulator start(int port, Clock clock, int loops) {
        ClaudeSimulator simulator = new ClaudeSimulator(clock, loops);
        try {
            simulator.listen(port);
            return simulator;
        } catch (CompletionException cannotListen) {
            simulator.close();
            throw new IllegalStateException("Port " + port + " cannot be opened", cannotListen);
        }
    }

    /** Starts one and leaves it running; the only argument is the port. */
    public static void main(String[] arguments) {
        ClaudeSimulator simulator = start(arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_PORT);
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        System.out.println("Claude simulator on http://127.0.0.1:" + simulator.port());
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** Requests to {@code /v1/messages} so far. */
    public long requests() {
        return api.requests();
    }

    /** Answers that the client did not stay to hear. */
    public long abandoned() {
        return api.abandoned();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void listen(int wanted) {
        // A negative port is a free one that all listeners of a deployment share.
        int asked = wanted == 0 ? -1 : wanted;
        vertx.deployVerticle(() -> new Listener(asked), new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private final class Listener extends AbstractVerticle {

        private final int asked;

        private Listener(int asked) {
            this.asked = asked;
        }

        @Override
        public void start(Promise<Void> started) {
            HttpServerOptions options =
                    new HttpServerOptions().setHost("127.0.0.1").setPort(asked);
            HttpServer server = vertx.createHttpServer(options).requestHandler(api);
            server.listen()
                    .onSuccess(listening -> {
                        port = listening.actualPort();
                        started.complete();
                    })
                    .onFailure(started::fail);
        }
    }
}
