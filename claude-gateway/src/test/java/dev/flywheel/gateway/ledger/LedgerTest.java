package dev.flywheel.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.gateway.GatewayClient;
import dev.flywheel.gateway.LedgerRows;
import dev.flywheel.gateway.UpstreamStub;
import dev.flywheel.gateway.price.Breakdown;
import dev.flywheel.gateway.price.Cost;
import dev.flywheel.gateway.price.CostStatus;
import dev.flywheel.gateway.price.Usage;
import dev.flywheel.platform.testing.FlywheelResource;
import dev.flywheel.platform.testing.PostgresServer;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What went through is in the ledger, once and to the pico-dollar, and nothing else of it is. */
@QuarkusTest
@QuarkusTestResource(value = FlywheelResource.class, initArgs = @ResourceArg(name = "database", value = "gateway"))
@QuarkusTestResource(UpstreamStub.class)
class LedgerTest {

    private static final String PROMPT_CANARY = "canary-91bc-prompt";
    private static final String BODY =
            "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":99,\"stream\":true,\"metadata\":{\"user_id\":\"user-7\"},"
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"" + PROMPT_CANARY + "\"}]}";

    @TestHTTPResource("/")
    URI base;

    @Inject
    Ledger ledger;

    private GatewayClient gateway;

    @BeforeEach
    void fresh() {
        gateway = new GatewayClient(base);
        UpstreamStub.forget();
    }

    @Test
    void aStreamIsRecordedExactly() throws Exception {
        Instant before = Instant.now();
        send("stream", "sse");

        Map<String, Object> row = LedgerRows.awaitOne("stream");
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(BODY.getBytes(StandardCharsets.UTF_8)));
        assertThat(row)
                .containsEntry("project_id", TestKeys.PROJECT_A)
                .containsEntry("user_id", "user-7")
                .containsEntry("prompt_hash", hash)
                .containsEntry("model_requested", "claude-sonnet-5-5")
                .containsEntry("model_served", "claude-sonnet-5-5")
                .containsEntry("input_tokens", 412L)
                .containsEntry("output_tokens", 310L)
                .containsEntry("cache_read_tokens", 8192L)
                .containsEntry("cache_write_tokens", 1024L)
                .containsEntry("cache_write_5m_tokens", 0L)
                .containsEntry("cache_write_1h_tokens", 1024L)
                .containsEntry("service_tier", "standard")
                .containsEntry("speed", "standard")
                .containsEntry("inference_geo", "global")
                // 412 x 2 + 310 x 10 + 8192 x 0.10 + 1024 x 4 dollars per million.
                .containsEntry("cost_pico_usd", 8_839_200_000L)
                .containsEntry("cost_status", "exact")
                .containsEntry("price_row", "claude-sonnet-5-5@2026-10-07")
                .containsEntry("status", "success")
                .containsEntry("http_status", 200)
                .containsEntry("error_type", null)
                .containsEntry("request_id", "req_upstream_1")
                .containsEntry("streaming", true);
        assertThat(((java.sql.Timestamp) row.get("occurred_at")).toInstant()).isAfterOrEqualTo(before.minusMillis(1));
        assertThat((Long) row.get("ttft_ms")).isBetween(0L, (Long) row.get("latency_ms"));
    }

    @Test
    void aPlainAnswerIsRecordedExactly() throws Exception {
        gateway.message(
                TestKeys.SECRET,
                "{\"model\":\"claude-sonnet-5-5\"}",
                "x-flywheel-session",
                "plain",
                "x-flywheel-user",
                "from-header");

        assertThat(LedgerRows.awaitOne("plain"))
                .containsEntry("user_id", "from-header")
                .containsEntry("cache_write_5m_tokens", 1024L)
                .containsEntry("cache_write_1h_tokens", 1024L)
                .containsEntry("web_searches", 1L)
                // 12 x 2 + 9 x 10 + 4096 x 0.10 + 1024 x 2.50 + 1024 x 4 dollars per million, and one search.
                .containsEntry(
                        "cost_pico_usd",
                        24_000_000L + 90_000_000L + 409_600_000L + 2_560_000_000L + 4_096_000_000L + 10_000_000_000L)
                .containsEntry("streaming", false);
    }

    @Test
    void refusalsOfTheUpstreamCostNothing() throws Exception {
        send("limited", "429");
        send("overloaded", "529");

        assertThat(LedgerRows.awaitOne("limited"))
                .containsEntry("status", "rate_limited")
                .containsEntry("http_status", 429)
                .containsEntry("error_type", "rate_limit_error")
                .containsEntry("cost_pico_usd", 0L)
                .containsEntry("cost_status", "exact");
        assertThat(LedgerRows.awaitOne("overloaded"))
                .containsEntry("status", "error")
                .containsEntry("http_status", 529)
                .containsEntry("error_type", "overloaded_error");
    }

    @Test
    void aModelWithoutAPriceIsNeverFree() throws Exception {
        send("unpriced", "unpriced");

        assertThat(LedgerRows.awaitOne("unpriced"))
                .containsEntry("model_served", "claude-zephyr-9")
                .containsEntry("cost_pico_usd", null)
                .containsEntry("cost_status", "unpriced");
    }

    @Test
    void aCutOrDamagedStreamIsRecordedOnceAsALowerBound() throws Exception {
        try (Socket socket = gateway.open(TestKeys.SECRET, BODY, "x-stub: cut\r\nx-flywheel-session: cut\r\n")) {
            GatewayClient.drain(socket);
        }
        send("damaged", "malformed");
        send("midstream", "midstream-error");

        assertThat(LedgerRows.awaitOne("cut"))
                .containsEntry("status", "error")
                .containsEntry("error_type", "upstream_closed")
                .containsEntry("input_tokens", 412L)
                .containsEntry("output_tokens", 1L)
                .containsEntry("cost_status", "lower_bound")
                .containsEntry("cost_pico_usd", 8_839_200_000L - 3_090_000_000L);
        assertThat(LedgerRows.awaitOne("damaged")).containsEntry("cost_status", "lower_bound");
        assertThat(LedgerRows.awaitOne("midstream"))
                .containsEntry("http_status", 200)
                .containsEntry("status", "error")
                .containsEntry("error_type", "overloaded_error")
                .containsEntry("cost_status", "lower_bound");
    }

    @Test
    void aClientThatHangsUpIsRecordedOnceAsALowerBound() throws Exception {
        try (Socket socket = gateway.open(TestKeys.SECRET, BODY, "x-stub: endless\r\nx-flywheel-session: gone\r\n")) {
            socket.getInputStream().readNBytes(600);
        }

        assertThat(LedgerRows.awaitOne("gone"))
                .containsEntry("error_type", "client_disconnected")
                .containsEntry("input_tokens", 412L)
                .containsEntry("cost_status", "lower_bound");
    }

    @Test
    void aStreamThatStallsIsCutAndRecordedAsALowerBound() throws Exception {
        try (Socket socket = gateway.open(TestKeys.SECRET, BODY, "x-stub: stall\r\nx-flywheel-session: stall\r\n")) {
            assertThat(GatewayClient.drain(socket)).contains("message_start").doesNotContain("message_stop");
        }

        assertThat(LedgerRows.awaitOne("stall"))
                .containsEntry("http_status", 200)
                .containsEntry("error_type", "upstream_timeout")
                .containsEntry("cost_status", "lower_bound");
    }

    @Test
    void aSlashMoreIsNoWayAroundTheLedger() throws Exception {
        gateway.send(gateway.as(TestKeys.SECRET, "/v1/messages/")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .setHeader("x-flywheel-session", "slash"));
        gateway.send(gateway.as(TestKeys.SECRET, "/v1/%6Dessages")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .setHeader("x-flywheel-session", "slash"));

        assertThat(LedgerRows.await("slash", 2)).hasSize(2);
    }

    @Test
    void answersDoNotWaitForPostgresAndTheirRowsComeLater() throws Exception {
        PostgresServer.shared().kill();
        try {
            for (int i = 0; i < 30; i++) {
                assertThat(send("outage", "sse")).isEqualTo(UpstreamStub.SSE);
            }
        } finally {
            PostgresServer.shared().restart();
        }

        assertThat(LedgerRows.await("outage", 30))
                .allSatisfy(row -> assertThat(row).containsEntry("cost_pico_usd", 8_839_200_000L));
    }

    @Test
    void aRowOfAnyMonthFindsItsPartition() throws Exception {
        ledger.record(row("old-month", Instant.parse("2019-02-28T23:59:59Z"), Cost.FREE));

        assertThat(LedgerRows.awaitOne("old-month")).containsEntry("cost_pico_usd", 0L);
    }

    @Test
    void aRowThatPostgresRefusesCostsNoOther() throws Exception {
        Cost contradiction = new Cost(null, CostStatus.EXACT, null, Breakdown.NONE);
        for (int i = 0; i < 50; i++) {
            ledger.record(row("mixed", Instant.parse("2020-01-01T00:00:00Z"), i == 20 ? contradiction : Cost.FREE));
        }

        assertThat(LedgerRows.await("mixed", 49)).hasSize(49);
        assertThat(metrics()).contains("flywheel_gateway_ledger_lost_total 1.0");
    }

    @Test
    void neitherPromptNorAnswerIsStoredOrLogged() throws Exception {
        for (String mode : List.of("sse", "json", "429", "malformed", "midstream-error", "unpriced")) {
            send("canary", mode);
        }
        LedgerRows.await("canary", 6);

        assertThat(everythingStored()).doesNotContain("canary-");
        assertThat(Files.readString(Path.of(UpstreamStub.LOG)))
                .doesNotContain(PROMPT_CANARY)
                .doesNotContain(UpstreamStub.CANARY)
                .doesNotContain(UpstreamStub.KEY)
                .doesNotContain(TestKeys.SECRET);
    }

    @Test
    void tokensAreCountedUnderTheGenAiNames() throws Exception {
        send("metrics", "sse");
        LedgerRows.awaitOne("metrics");

        assertThat(metrics())
                .containsPattern(
                        "gen_ai_client_token_usage_sum\\{.*gen_ai_response_model=\"claude-sonnet-5-5\".*gen_ai_token_type=\"input\".*status=\"success\".*\\}")
                .contains("gen_ai_client_operation_duration_seconds_count")
                .contains("gen_ai_server_time_to_first_token_seconds_count")
                .contains("flywheel_gateway_ledger_queued");
    }

    private String send(String session, String mode) throws Exception {
        return new String(
                gateway.message(TestKeys.SECRET, BODY, "x-stub", mode, "x-flywheel-session", session)
                        .body(),
                StandardCharsets.UTF_8);
    }

    private static String metrics() {
        return RestAssured.get("/q/metrics").asString();
    }

    private static LedgerRow row(String session, Instant at, Cost cost) {
        return new LedgerRow(
                UUID.randomUUID(),
                at,
                new Invoker(TestKeys.PROJECT_A, UUID.randomUUID(), "nul\u0000", session),
                new Prompt("0".repeat(64), "claude-opus-5-5", false),
                new Outcome(Outcome.Status.SUCCESS, 200, null, null, "claude-opus-5-5", 5, 4L),
                Usage.NONE,
                cost);
    }

    private static String everythingStored() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Connection connection = PostgresServer.shared().connect("gateway");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select row_to_json(u)::text from claude_usage u")) {
            while (rows.next()) {
                all.append(rows.getString(1)).append('\n');
            }
        }
        return all.toString();
    }
}
