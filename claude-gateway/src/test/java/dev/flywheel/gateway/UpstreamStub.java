package dev.flywheel.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A real server in the place of the Anthropic API; the header {@code x-stub} chooses its answer. It records what it gets. */
public class UpstreamStub implements QuarkusTestResourceLifecycleManager {

    /** The real key. */
    public static final String KEY = "sk-ant-real-key";

    /** Where the gateway under test writes its log. */
    public static final String LOG = "target/gateway.log";

    /** The canary stands for content: it must never be stored or logged. */
    public static final String CANARY = "canary-7f3a-answer";

    public static final String JSON =
            """
            {"model":"claude-sonnet-5-5",  "id":"msg_1","type":"message","role":"assistant","content":[{"type":"text","text":"%s \\u00e9\\ud83d\\ude00"}],
             "stop_reason":"end_turn","usage":{"input_tokens":12,"cache_creation_input_tokens":2048,"cache_read_input_tokens":4096,
             "cache_creation":{"ephemeral_5m_input_tokens":1024,"ephemeral_1h_input_tokens":1024},"output_tokens":9,
             "server_tool_use":{"web_search_requests":1},"service_tier":"standard","inference_geo":"global","speed":"standard","some_future_field":{"x":1}},
             "future_top_level":"kept?"}
            """
                    .formatted(CANARY);

    public static final String SSE = sse();

    private static final Vertx VERTX = Vertx.vertx();
    private static final BlockingQueue<Received> RECEIVED = new LinkedBlockingQueue<>();
    private static HttpServer server;
    private static int port;

    /** The connection of the latest endless stream is closed when this completes. */
    private static volatile CompletableFuture<Void> hungUp = new CompletableFuture<>();

    /** A request as it arrived. */
    public record Received(String method, String uri, List<Map.Entry<String, String>> headers, Buffer body) {

        public List<String> header(String name) {
            return headers.stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }

    @Override
    public Map<String, String> start() {
        listen(0);
        return Map.of(
                "flywheel.gateway.upstream.url", "http://localhost:" + port,
                "flywheel.gateway.upstream.api-key", KEY,
                "flywheel.gateway.upstream.idle-timeout", "2s",
                "quarkus.log.file.enabled", "true",
                "quarkus.log.file.path", LOG,
                "flywheel.gateway.limit.message-body", "1M",
                "flywheel.gateway.limit.other-body", "6M");
    }

    @Override
    public void stop() {
        close();
    }

    /** The next request that nobody has taken. */
    public static Received take() throws InterruptedException {
        Received received = RECEIVED.poll(10, TimeUnit.SECONDS);
        if (received == null) {
            throw new AssertionError("Nothing reached the upstream");
        }
        return received;
    }

    public static int waiting() {
        return RECEIVED.size();
    }

    public static void forget() {
        RECEIVED.clear();
        hungUp = new CompletableFuture<>();
    }

    public static CompletableFuture<Void> hungUp() {
        return hungUp;
    }

    /** Stops to listen, as an upstream that is down. */
    public static void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Listens again on its port. */
    public static void open() {
        listen(port);
    }

    private static void listen(int wanted) {
        server = VERTX.createHttpServer(new HttpServerOptions().setPort(wanted).setHost("localhost"))
                .requestHandler(UpstreamStub::answer)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        port = server.actualPort();
    }

    private static void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            RECEIVED.add(new Received(
                    request.method().name(), request.uri(), request.headers().entries(), body));
            HttpServerResponse response = request.response()
                    .putHeader("request-id", "req_upstream_1")
                    .putHeader("anthropic-ratelimit-requests-remaining", "49");
            response.headers().add("x-twice", "a").add("x-twice", "b");
            String mode = request.getHeader("x-stub");
            switch (mode == null ? "json" : mode) {
                case "json" -> json(response, 200, JSON);
                case "unpriced" -> json(response, 200, JSON.replace("claude-sonnet-5-5", "claude-zephyr-9"));
                case "echo" ->
                    response.putHeader("content-type", "application/octet-stream")
                            .end(body);
                case "empty" -> response.setStatusCode(204).end();
                case "sse" -> stream(response, SSE, 97).onSuccess(written -> response.end());
                case "malformed" ->
                    stream(response, SSE.replace("\"output_tokens\":310", "\"output_tokens\":{{"), 97)
                            .onSuccess(written -> response.end());
                case "midstream-error" ->
                    stream(
                                    response,
                                    SSE.substring(0, SSE.length() / 2)
                                            + "\n\nevent: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\""
                                            + CANARY + "\"}}\n\n",
                                    97)
                            .onSuccess(written -> response.end());
                case "cut" ->
                    stream(response, SSE.substring(0, SSE.length() / 2), 97)
                            .onSuccess(written -> request.connection().close());
                case "stall" -> stream(response, SSE.substring(0, SSE.length() / 2), 97);
                case "wrong-length" ->
                    response.putHeader("content-type", "application/json")
                            .putHeader("content-length", "" + (JSON.length() + 100))
                            .write(JSON)
                            .onSuccess(written -> request.connection().close());
                case "endless" -> endless(request);
                case "silence" -> {}
                case "429" ->
                    json(
                            response.putHeader("retry-after", "17").putHeader("x-should-retry", "true"),
                            429,
                            error("rate_limit_error"));
                case "529" -> json(response, 529, error("overloaded_error"));
                case "400" -> json(response, 400, error("invalid_request_error"));
                default -> throw new IllegalArgumentException(mode);
            }
        });
    }

    public static String error(String type) {
        return "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + CANARY
                + "\",\"details\":{\"error_code\":\"some_code\"}},\"request_id\":\"req_upstream_1\"}";
    }

    private static void json(HttpServerResponse response, int status, String body) {
        response.setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body);
    }

    /** Writes in pieces that respect no line. */
    private static io.vertx.core.Future<Void> stream(HttpServerResponse response, String text, int piece) {
        response.setChunked(true).putHeader("content-type", "text/event-stream; charset=utf-8");
        Buffer all = Buffer.buffer(text);
        io.vertx.core.Future<Void> last = io.vertx.core.Future.succeededFuture();
        for (int at = 0; at < all.length(); at += piece) {
            last = response.write(all.getBuffer(at, Math.min(all.length(), at + piece)));
        }
        return last;
    }

    private static void endless(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.setChunked(true).putHeader("content-type", "text/event-stream");
        response.write(SSE.substring(0, SSE.indexOf("event: ping")));
        CompletableFuture<Void> gone = hungUp;
        long timer = VERTX.setPeriodic(20, tick -> response.write("event: ping\ndata: {\"type\":\"ping\"}\n\n"));
        request.connection().closeHandler(closed -> {
            VERTX.cancelTimer(timer);
            gone.complete(null);
        });
    }

    private static String sse() {
        StringBuilder stream = new StringBuilder(
                """
                event: message_start
                data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-5-5","content":[],\
                "usage":{"input_tokens":412,"cache_creation_input_tokens":1024,"cache_read_input_tokens":8192,\
                "cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":1024},"output_tokens":1,\
                "service_tier":"standard","inference_geo":"global","speed":"standard"}}}

                event: ping
                data: {"type": "ping"}

                : a comment that belongs to nobody

                event: some_future_event
                data: {"type":"some_future_event"}

                """);
        for (int i = 0; i < 50; i++) {
            stream.append(
                            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"")
                    .append(CANARY)
                    .append(" é😀 ")
                    .append(i)
                    .append("\"}}\n\n");
        }
        return stream.append(
                        """
                        event: message_delta
                        data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":412,"cache_creation_input_tokens":1024,\
                        "cache_read_input_tokens":8192,"output_tokens":310}}

                        event: message_stop
                        data: {"type":"message_stop"}

                        """)
                .toString();
    }
}
