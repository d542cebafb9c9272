package dev.flywheel.suite.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaudeSimulatorTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** 2,000 bytes, so 500 tokens. */
    private static final String FIVE_HUNDRED = "word".repeat(500);

    private final HttpClient http = HttpClient.newHttpClient();
    private final SetClock clock = new SetClock();
    private ClaudeSimulator simulator;

    @BeforeEach
    void start() {
        simulator = ClaudeSimulator.start(0, clock, 2);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void theSamePromptHasTheSameAnswer() throws Exception {
        JsonNode first = message(plain("Hello"));
        JsonNode second = message(plain("Hello"));

        assertThat(first.get("content")).isEqualTo(second.get("content"));
        assertThat(first.get("stop_reason").asText()).isEqualTo("end_turn");
        assertThat(first.at("/usage/input_tokens").asInt()).isEqualTo(2);
        assertThat(first.at("/content/0/text").asText().split(" "))
                .hasSize(first.at("/usage/output_tokens").asInt());
        assertThat(message(plain("Other")).get("content")).isNotEqualTo(first.get("content"));
    }

    @Test
    void aStreamHasTheEventsOfTheApiInOrder() throws Exception {
        HttpResponse<String> answer = post(streamed("Hello"), "x-simulate", "tokens=3");

        assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
        assertThat(answer.body()
                        .lines()
                        .filter(line -> line.startsWith("event: "))
                        .map(line -> line.substring(7)))
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "ping",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        JsonNode delta = JSON.readTree(data(answer.body(), "message_delta"));
        assertThat(delta.at("/usage/output_tokens").asInt()).isEqualTo(3);
        assertThat(delta.at("/delta/stop_reason").asText()).isEqualTo("end_turn");
    }

    @Test
    void maxTokensCutsTheAnswer() throws Exception {
        JsonNode answer = message(
                "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

        assertThat(answer.at("/usage/output_tokens").asInt()).isEqualTo(5);
        assertThat(answer.get("stop_reason").asText()).isEqualTo("max_tokens");
    }

    @Test
    void aMarkedPrefixIsWrittenOnceThenReadUntilItExpires() throws Exception {
        assertThat(usage(cached("claude-sonnet-5-5", "5m", "a"))).containsExactly(1, 0, 1000, 0);
        assertThat(usage(cached("claude-sonnet-5-5", "5m", "b"))).containsExactly(1, 1000, 0, 0);

        clock.advance(Duration.ofSeconds(299));
        assertThat(usage(cached("claude-sonnet-5-5", "5m", "c"))).containsExactly(1, 1000, 0, 0);
        clock.advance(Duration.ofSeconds(299));
        assertThat(usage(cached("claude-sonnet-5-5", "5m", "d"))).containsExactly(1, 1000, 0, 0);
        clock.advance(Duration.ofSeconds(300));
        assertThat(usage(cached("claude-sonnet-5-5", "5m", "e"))).containsExactly(1, 0, 1000, 0);
    }

    @Test
    void anHourIsAccountedAsAnHour() throws Exception {
        assertThat(usage(cached("claude-sonnet-5-5", "1h", "a"))).containsExactly(1, 0, 0, 1000);
        clock.advance(Duration.ofMinutes(59));
        assertThat(usage(cached("claude-sonnet-5-5", "1h", "b"))).containsExactly(1, 1000, 0, 0);
    }

    @Test
    void aPrefixBelowTheMinimumOfTheModelIsNotCached() throws Exception {
        assertThat(usage(cached("claude-opus-4-7", "5m", "a"))).containsExactly(1001, 0, 0, 0);
        assertThat(usage(cached("claude-opus-4-7", "5m", "a"))).containsExactly(1001, 0, 0, 0);
    }

    @Test
    void keysAndModelsDoNotShareEntries() throws Exception {
        usage(cached("claude-sonnet-5-5", "5m", "a"));

        assertThat(usage(cached("claude-opus-5-5", "5m", "a"))).containsExactly(1, 0, 1000, 0);
        assertThat(usage(post(cached("claude-sonnet-5-5", "5m", "a"), "x-api-key", "sk-other")))
                .containsExactly(1, 0, 1000, 0);
    }

    @Test
    void anAutomaticMarkerFollowsTheConversation() throws Exception {
        List<String> turns = new ArrayList<>(List.of(turn("user", FIVE_HUNDRED), turn("assistant", FIVE_HUNDRED)));
        assertThat(usage(automatic(turns))).containsExactly(0, 0, 1000, 0);

        turns.add(turn("user", "four"));
        assertThat(usage(automatic(turns))).containsExactly(0, 1000, 1, 0);
    }

    @Test
    void aFifthMarkerAndAShortTtlBeforeALongOneAreRefused() throws Exception {
        String marked = "{\"type\":\"text\",\"text\":\"x\",\"cache_control\":{\"type\":\"ephemeral\"}}";
        String hour = "{\"type\":\"text\",\"text\":\"x\",\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}}";

        assertThat(post(content(Stream.of(marked, marked, marked, marked, marked)))
                        .body())
                .contains("A maximum of 4 blocks with cache_control may be provided. Found 5.");
        assertThat(post(content(Stream.of(marked, marked, marked, marked))).statusCode())
                .isEqualTo(200);
        assertThat(post(content(Stream.of(marked, hour))).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"429, rate_limit_error", "529, overloaded_error", "500, api_error"})
    void aRefusalComesOnDemand(int status, String type) throws Exception {
        HttpResponse<String> byHeader = post(plain("Hi"), "x-simulate", "" + status);
        HttpResponse<String> byModel = post(plain("Hi").replace("sonnet-5-5", "sonnet-5-5#simulate:" + status));

        assertThat(byHeader.statusCode()).isEqualTo(status);
        JsonNode error = JSON.readTree(byHeader.body());
        assertThat(error.get("type").asText()).isEqualTo("error");
        assertThat(error.at("/error/type").asText()).isEqualTo(type);
        assertThat(error.get("request_id").asText())
                .isEqualTo(byHeader.headers().firstValue("request-id").orElseThrow());
        assertThat(byModel.statusCode()).isEqualTo(status);
    }

    @Test
    void aCutBreaksTheConnection() {
        assertThatThrownBy(() -> post(streamed("Hi"), "x-simulate", "cut=5")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> post(plain("Hi"), "x-simulate", "cut")).isInstanceOf(IOException.class);
    }

    @Test
    void malformedUsageAndErrorEventsComeOnDemand() throws Exception {
        assertThat(post(streamed("Hi"), "x-simulate", "malformed").body()).contains("\"usage\":{{");
        assertThat(post(streamed("Hi"), "x-simulate", "error=2")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("event: ")))
                .containsExactly("event: message_start", "event: content_block_start", "event: error");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"claude-opus-5-5\",\"messages\":[]} | max_tokens: Field required",
                "{\"max_tokens\":1,\"messages\":[]} | model: Field required",
                "{\"model\":\"claude-opus-5-5\",\"max_tokens\":1} | messages: Field required",
                "{\"model\":\"claude-opus-5-5\",\"max_tokens\":1,\"messages\":[]} | messages: at least one message is required",
                "[] | The request body must be a JSON object"
            })
    void anInvalidRequestIsRefusedAsTheApiDoes(String body, String message) throws Exception {
        HttpResponse<String> answer = post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/error/message").asText()).isEqualTo(message);
    }

    @Test
    void bothCredentialsAreTakenAndNoneIsRefused() throws Exception {
        HttpRequest.Builder bare = HttpRequest.newBuilder(uri("/v1/models")).header("anthropic-version", "2026-10-21");

        assertThat(http.send(bare.copy().build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
        assertThat(http.send(bare.copy().header("x-api-key", "k").build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> bearer = http.send(
                bare.copy().header("authorization", "Bearer k").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(JSON.readTree(bearer.body()).at("/data/0/id").asText()).isEqualTo("claude-fable-5-1");
    }

    @Test
    void tokensAreCountedAsTheyAreBilled() throws Exception {
        HttpRequest count = HttpRequest.newBuilder(uri("/v1/messages/count_tokens"))
                .header("x-api-key", "k")
                .header("anthropic-version", "2026-10-21")
                .POST(HttpRequest.BodyPublishers.ofString(plain(FIVE_HUNDRED)))
                .build();

        assertThat(http.send(count, HttpResponse.BodyHandlers.ofString()).body())
                .isEqualTo("{\"input_tokens\":500}");
    }

    private int[] usage(String body) throws Exception {
        return usage(post(body));
    }

    private static int[] usage(HttpResponse<String> answer) throws IOException {
        JsonNode usage = JSON.readTree(answer.body()).get("usage");
        return new int[] {
            usage.get("input_tokens").asInt(),
            usage.get("cache_read_input_tokens").asInt(),
            usage.at("/cache_creation/ephemeral_5m_input_tokens").asInt(),
            usage.at("/cache_creation/ephemeral_1h_input_tokens").asInt()
        };
    }

    private JsonNode message(String body) throws Exception {
        return JSON.readTree(post(body).body());
    }

    private HttpResponse<String> post(String body, String... header) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/v1/messages"))
                .setHeader("x-api-key", "sk-test")
                .setHeader("anthropic-version", "2026-10-21")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (header.length > 0) {
            request.setHeader(header[0], header[1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + simulator.port() + path);
    }

    private static String plain(String text) {
        return "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":1024,\"messages\":[" + turn("user", text) + "]}";
    }

    private static String streamed(String text) {
        return plain(text).replace("{\"model\"", "{\"stream\":true,\"model\"");
    }

    private static String cached(String model, String ttl, String question) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":9,\"system\":[{\"type\":\"text\",\"text\":\"" + FIVE_HUNDRED
                + "\"},{\"type\":\"text\",\"text\":\"" + FIVE_HUNDRED
                + "\",\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"" + ttl + "\"}}],\"messages\":["
                + turn("user", question) + "]}";
    }

    private static String automatic(List<String> turns) {
        return "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":9,\"cache_control\":{\"type\":\"ephemeral\"},\"messages\":["
                + String.join(",", turns) + "]}";
    }

    private static String content(Stream<String> blocks) {
        return "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":["
                + String.join(",", blocks.toList()) + "]}]}";
    }

    private static String turn(String role, String text) {
        return "{\"role\":\"" + role + "\",\"content\":\"" + text + "\"}";
    }

    private static String data(String stream, String event) {
        String after = stream.substring(stream.indexOf("event: " + event + "\ndata: "));
        return after.substring(after.indexOf('{'), after.indexOf("\n\n"));
    }

    /** A clock that moves when it is told to. */
    private static final class SetClock extends Clock {

        private volatile Instant now = Instant.parse("2026-11-19T12:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
