package dev.flywheel.suite.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.suite.service.Service;
import dev.flywheel.suite.terminal.StartFailure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Stub stub = new Stub();
    private Front front;

    @BeforeEach
    void open() {
        front = Front.open(stub.ports(), RouteTable.bundled());
    }

    @AfterEach
    void close() {
        front.close();
        stub.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/analytics/events, analytics",
        "/api/reports/production-metrics?from=a&to=b, analytics",
        "/api/errors, analytics",
        "/api/experiments, experiments",
        "/api/keys/1, experiments",
        "/api/feedback/nps, feedback",
        "/v1/messages, gateway",
        "/api/claude/usage, gateway",
        "/api/infrastructure/metrics, scaling",
        "/api/load-tests/run, scaling"
    })
    void pathLeadsToItsService(String path, String service) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.headers().firstValue("X-Stub")).contains(service);
        assertThat(new JsonObject(answer.body()).getString("uri")).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/internal/directory", "/q/metrics", "/q/health/ready", "/v1beta", "/api", "/api/analyticsx"})
    void pathOutsideTheTableIsNotFound(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body()).getInteger("status")).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/analytics/../../internal/directory",
                "/api/analytics/%2e%2e/%2E./internal/directory",
                "/api/analytics/..",
                "/v1/./messages"
            })
    void pathWithDotSegmentsIsRefused(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json");
    }

    @Test
    void methodBodyAndHeadersPassUnchanged() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/v1/messages?beta=true"))
                .header("x-api-key", "k")
                .header("X-Forwarded-For", "6.6.6.6")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"a\":1}"))
                .build();
        JsonObject echo = new JsonObject(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        assertThat(echo.getString("method")).isEqualTo("PATCH");
        assertThat(echo.getString("uri")).isEqualTo("/v1/messages?beta=true");
        assertThat(echo.getString("body")).isEqualTo("{\"a\":1}");
        JsonObject headers = echo.getJsonObject("headers");
        assertThat(headers.getString("x-api-key")).isEqualTo("k");
        assertThat(headers.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(headers.getString("x-forwarded-proto")).isEqualTo("http");
        assertThat(headers.getString("x-forwarded-host"))
                .isEqualTo("localhost:" + stub.ports().front());
        assertThat(headers.getString("host"))
                .isEqualTo("localhost:" + stub.ports().front());
    }

    @Test
    void bodyOfUnknownLengthPasses() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/api/analytics/events"))
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream("streamed".getBytes(StandardCharsets.UTF_8))))
                .build();
        JsonObject echo = new JsonObject(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        assertThat(echo.getString("body")).isEqualTo("streamed");
    }

    @Test
    void headIsAnsweredWithTheLengthAndNoBody() throws Exception {
        stub.behave(
                request -> request.response().putHeader("Content-Length", "123").end());
        HttpRequest request = HttpRequest.newBuilder(uri("/api/flags"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Length")).contains("123");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void eventArrivesWhileTheAnswerStillRuns() throws Exception {
        CompletableFuture<HttpServerResponse> running = new CompletableFuture<>();
        stub.behave(request -> {
            request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
            request.response().write("data: one\n\n");
            running.complete(request.response());
        });
        HttpResponse<InputStream> answer = HTTP.send(
                HttpRequest.newBuilder(uri("/v1/messages")).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(new String(answer.body().readNBytes(11), StandardCharsets.UTF_8))
                .isEqualTo("data: one\n\n");
        running.get().end("data: two\n\n");
        assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("data: two\n\n");
    }

    @Test
    void callerWhoLeavesEndsTheCallToTheService() throws Exception {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        stub.behave(request -> {
            request.response().setChunked(true).write("data: one\n\n");
            request.response().closeHandler(closed -> gone.complete(null));
        });
        try (Socket socket = new Socket("127.0.0.1", stub.ports().front())) {
            send(socket, "GET /v1/messages HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
            assertThat(gone).isNotDone();
        }
        assertThat(gone).succeedsWithin(5, TimeUnit.SECONDS);
    }

    @Test
    void slowReaderSlowsTheServiceDown() throws Exception {
        AtomicLong written = new AtomicLong();
        stub.behave(request -> pour(request.response().setChunked(true), written));
        try (Socket socket = new Socket("127.0.0.1", stub.ports().front())) {
            send(socket, "GET /v1/files HTTP/1.1\r\nHost: x\r\n\r\n");
            long before = -1;
            while (written.get() != before || before == 0) {
                before = written.get();
                TimeUnit.MILLISECONDS.sleep(300);
            }
            // What stands still is what the kernel's buffers hold, not what the front has piled up.
            assertThat(before).isLessThan(32L << 20);
        }
    }

    @Test
    void largeBodyPassesWhole() throws Exception {
        long size = 64L << 20;
        stub.behave(request -> {
            AtomicLong seen = new AtomicLong();
            request.handler(chunk -> seen.addAndGet(chunk.length()));
            request.endHandler(end -> request.response().end(Long.toString(seen.get())));
        });
        byte[] piece = new byte[1 << 20];
        HttpRequest request = HttpRequest.newBuilder(uri("/v1/files"))
                .POST(HttpRequest.BodyPublishers.ofByteArrays(java.util.Collections.nCopies((int) (size >> 20), piece)))
                .build();
        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .isEqualTo(Long.toString(size));
    }

    @Test
    void stoppedServiceIsUnavailableUntilItIsBack() throws Exception {
        stub.stop(Service.FEEDBACK);
        HttpResponse<String> answer = get("/api/feedback/nps");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(get("/api/errors").statusCode()).isEqualTo(200);
        stub.start(Service.FEEDBACK);
        assertThat(get("/api/feedback/nps").statusCode()).isEqualTo(200);
    }

    @Test
    void serviceThatHangsUpIsABadGateway() throws Exception {
        stub.behave(request -> request.connection().close());
        HttpResponse<String> answer = get("/api/feedback/nps");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void answerThatBreaksOffDoesNotLookComplete() {
        stub.behave(request -> {
            request.response().setChunked(true).write("half");
            request.response().write(" of it").onSuccess(written -> request.connection()
                    .close());
        });
        assertThatThrownBy(() -> get("/v1/messages")).isInstanceOf(IOException.class);
    }

    @Test
    void healthIsGoodOnceAllAreReady() throws Exception {
        stub.behave(request -> request.response()
                .setStatusCode(request.path().equals("/q/health/ready") ? 200 : 500)
                .end());
        HttpResponse<String> answer = get("/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject body = new JsonObject(answer.body());
        assertThat(body.getString("status")).isEqualTo("up");
        assertThat(body.getJsonObject("services").fieldNames())
                .containsExactly(
                        "analytics-service",
                        "experiments-service",
                        "feedback-service",
                        "claude-gateway",
                        "scaling-service");
    }

    @Test
    void healthNamesTheServiceThatIsDown() throws Exception {
        stub.behave(request -> request.response().end());
        stub.stop(Service.GATEWAY);
        HttpResponse<String> answer = get("/health");
        assertThat(answer.statusCode()).isEqualTo(503);
        JsonObject services = new JsonObject(answer.body()).getJsonObject("services");
        assertThat(services.getJsonObject("claude-gateway").getString("status")).isEqualTo("down");
        assertThat(services.getJsonObject("analytics-service").getString("status"))
                .isEqualTo("up");
    }

    @Test
    void indexTellsWhatIsWhere() throws Exception {
        JsonObject index = new JsonObject(get("/").body());
        assertThat(index.getJsonObject("services").getJsonArray("claude-gateway"))
                .containsExactly("/api/claude", "/v1");
    }

    @Test
    void takenPortIsNamed() {
        assertThatThrownBy(() -> Front.open(stub.ports(), RouteTable.bundled()))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Port " + stub.ports().front())
                .hasMessageContaining("--port N");
    }

    private static void pour(HttpServerResponse response, AtomicLong written) {
        while (!response.writeQueueFull() && !response.closed()) {
            response.write(Buffer.buffer(new byte[64 << 10]));
            written.addAndGet(64 << 10);
        }
        response.drainHandler(drained -> pour(response, written));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", stub.ports().front())) {
            send(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private URI uri(String path) {
        return URI.create(front.uri() + path);
    }
}
