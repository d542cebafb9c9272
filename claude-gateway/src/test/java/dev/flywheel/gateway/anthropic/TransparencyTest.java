package dev.flywheel.gateway.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.gateway.GatewayClient;
import dev.flywheel.gateway.UpstreamStub;
import dev.flywheel.gateway.UpstreamStub.Received;
import dev.flywheel.platform.testing.FlywheelResource;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one side sends is what the other side gets. */
@QuarkusTest
@QuarkusTestResource(value = FlywheelResource.class, initArgs = @ResourceArg(name = "database", value = "gateway"))
@QuarkusTestResource(UpstreamStub.class)
class TransparencyTest {

    /** Members that nobody knows, numbers and spaces that a parser would tidy up. */
    private static final String BODY =
            """
            { "model" : "claude-sonnet-5-5","max_tokens":1.0e2,  "messages":[{"role":"user","content":"h\\u00e9llo é😀 \\/"}],
              "cache_control":{"type":"ephemeral"},"unknown_future_param":{"b":1,"a":[1, 2 ,3.10]},"model_":null}
            """;

    @TestHTTPResource("/")
    URI base;

    private GatewayClient gateway;

    @BeforeEach
    void fresh() {
        gateway = new GatewayClient(base);
        UpstreamStub.forget();
    }

    @Test
    void aRequestReachesTheUpstreamByteForByte() throws Exception {
        gateway.send(gateway.as(TestKeys.SECRET, "/v1/messages?beta=true&x=%2F")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .setHeader("anthropic-beta", "context-1,fast-2")
                .setHeader("content-type", "application/json")
                .setHeader("user-agent", "Anthropic/JS 1.11.0")
                .setHeader("x-stainless-retry-count", "0")
                .setHeader("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .setHeader("x-flywheel-user", "u")
                .setHeader("x-flywheel-session", "s"));

        Received received = UpstreamStub.take();
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.uri()).isEqualTo("/v1/messages?beta=true&x=%2F");
        assertThat(received.body().toString(StandardCharsets.UTF_8)).isEqualTo(BODY);
        assertThat(received.header("anthropic-version")).containsExactly("2026-10-21");
        assertThat(received.header("anthropic-beta")).containsExactly("context-1,fast-2");
        assertThat(received.header("user-agent")).containsExactly("Anthropic/JS 1.11.0");
        assertThat(received.header("x-stainless-retry-count")).containsExactly("0");
        assertThat(received.header("traceparent"))
                .containsExactly("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(received.header("content-length"))
                .containsExactly("" + BODY.getBytes(StandardCharsets.UTF_8).length);
        assertThat(received.header("accept-encoding")).containsExactly("identity");
        assertThat(received.headers())
                .noneMatch(header -> header.getKey().toLowerCase().startsWith("x-flywheel"));
        assertThat(received.headers()).noneMatch(header -> header.getValue().contains(TestKeys.SECRET));
    }

    @Test
    void theRealKeyGoesOutInTheStyleInWhichTheVirtualOneCame() throws Exception {
        gateway.message(TestKeys.SECRET, BODY);
        Received byHeader = UpstreamStub.take();
        gateway.send(HttpRequest.newBuilder(base.resolve("/v1/messages"))
                .header("Authorization", "Bearer " + TestKeys.SECRET)
                .POST(HttpRequest.BodyPublishers.ofString(BODY)));
        Received byBearer = UpstreamStub.take();

        assertThat(byHeader.header("x-api-key")).containsExactly(UpstreamStub.KEY);
        assertThat(byHeader.header("authorization")).isEmpty();
        assertThat(byBearer.header("authorization")).containsExactly("Bearer " + UpstreamStub.KEY);
        assertThat(byBearer.header("x-api-key")).isEmpty();
    }

    @Test
    void aJsonAnswerReachesTheClientByteForByte() throws Exception {
        HttpResponse<byte[]> answer = gateway.message(TestKeys.SECRET, BODY);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo(UpstreamStub.JSON);
        assertThat(answer.headers().firstValue("request-id")).contains("req_upstream_1");
        assertThat(answer.headers().firstValue("anthropic-ratelimit-requests-remaining"))
                .contains("49");
        assertThat(answer.headers().allValues("x-twice")).containsExactly("a", "b");
        assertThat(answer.headers().allValues("content-type")).containsExactly("application/json");
        assertThat(answer.headers().allValues("content-encoding")).isEmpty();
        assertThat(answer.headers().allValues("content-length"))
                .containsExactly("" + UpstreamStub.JSON.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void aStreamReachesTheClientByteForByte() throws Exception {
        HttpResponse<byte[]> answer = gateway.message(TestKeys.SECRET, BODY, "x-stub", "sse");

        assertThat(text(answer)).isEqualTo(UpstreamStub.SSE);
        assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
    }

    @Test
    void aMalformedStreamReachesTheClientAsItIs() throws Exception {
        HttpResponse<byte[]> answer = gateway.message(TestKeys.SECRET, BODY, "x-stub", "malformed");

        assertThat(text(answer)).isEqualTo(UpstreamStub.SSE.replace("\"output_tokens\":310", "\"output_tokens\":{{"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 529})
    void anErrorReachesTheClientUnchanged(int status) throws Exception {
        HttpResponse<byte[]> answer = gateway.message(TestKeys.SECRET, BODY, "x-stub", "" + status);

        assertThat(answer.statusCode()).isEqualTo(status);
        String type = status == 400 ? "invalid_request_error" : status == 429 ? "rate_limit_error" : "overloaded_error";
        assertThat(text(answer)).isEqualTo(UpstreamStub.error(type));
        assertThat(answer.headers().allValues("retry-after")).isEqualTo(status == 429 ? List.of("17") : List.of());
    }

    @Test
    void aRequestThatIsNotJsonIsTheUpstreamsToRefuse() throws Exception {
        assertThat(gateway.message(TestKeys.SECRET, "{\"model\":", "x-stub", "400")
                        .statusCode())
                .isEqualTo(400);
        assertThat(UpstreamStub.take().body().toString()).isEqualTo("{\"model\":");
    }

    @Test
    void aCutStreamIsCutForTheClientToo() throws Exception {
        try (Socket socket = gateway.open(TestKeys.SECRET, BODY, "x-stub: cut\r\n")) {
            String received = GatewayClient.drain(socket);

            assertThat(received)
                    .startsWith("HTTP/1.1 200")
                    .contains("message_start")
                    .doesNotContain("message_stop");
            assertThat(received).doesNotEndWith("0\r\n\r\n");
        }
        assertThatThrownBy(() -> gateway.message(TestKeys.SECRET, BODY, "x-stub", "wrong-length"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aClientThatHangsUpEndsTheUpstreamsRequest() throws Exception {
        try (Socket socket = gateway.open(TestKeys.SECRET, BODY, "x-stub: endless\r\n")) {
            socket.getInputStream().readNBytes(600);
        }

        UpstreamStub.hungUp().get(5, TimeUnit.SECONDS);
        assertThat(UpstreamStub.hungUp()).isCompleted();
    }

    @Test
    void everyOtherPathPassesThrough() throws Exception {
        HttpResponse<byte[]> models = gateway.send(gateway.as(TestKeys.SECRET, "/v1/models/claude-opus-5-5?limit=5")
                .GET());
        Received received = UpstreamStub.take();

        assertThat(text(models)).isEqualTo(UpstreamStub.JSON);
        assertThat(received.method()).isEqualTo("GET");
        assertThat(received.uri()).isEqualTo("/v1/models/claude-opus-5-5?limit=5");
        assertThat(received.header("transfer-encoding")).isEmpty();
        HttpResponse<byte[]> deleted = gateway.send(
                gateway.as(TestKeys.SECRET, "/v1/files/file_1").DELETE().setHeader("x-stub", "empty"));
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(UpstreamStub.take().method()).isEqualTo("DELETE");
    }

    @Test
    void aLargeFileStreamsThroughBothWays() throws Exception {
        byte[] file = new byte[5 * 1024 * 1024];
        new Random(7).nextBytes(file);

        HttpResponse<byte[]> echo = gateway.send(gateway.as(TestKeys.SECRET, "/v1/files")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .setHeader("x-stub", "echo"));

        assertThat(Arrays.equals(echo.body(), file)).isTrue();
        assertThat(Arrays.equals(UpstreamStub.take().body().getBytes(), file)).isTrue();
    }

    @Test
    void aConnectionServesManyRequests() throws Exception {
        for (int i = 0; i < 50; i++) {
            String stub = i % 3 == 0 ? "sse" : i % 3 == 1 ? "json" : "429";
            HttpResponse<byte[]> answer = gateway.message(TestKeys.SECRET, BODY, "x-stub", stub);
            assertThat(answer.body()).isNotEmpty();
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
