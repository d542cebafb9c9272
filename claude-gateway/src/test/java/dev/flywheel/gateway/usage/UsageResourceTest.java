package dev.flywheel.gateway.usage;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.flywheel.gateway.LedgerRows;
import dev.flywheel.gateway.UpstreamStub;
import dev.flywheel.gateway.ledger.Invoker;
import dev.flywheel.gateway.ledger.Ledger;
import dev.flywheel.gateway.ledger.LedgerRow;
import dev.flywheel.gateway.ledger.Outcome;
import dev.flywheel.gateway.ledger.Outcome.Status;
import dev.flywheel.gateway.ledger.Prompt;
import dev.flywheel.gateway.price.Cost;
import dev.flywheel.gateway.price.PriceBook;
import dev.flywheel.gateway.price.Tokens;
import dev.flywheel.gateway.price.Usage;
import dev.flywheel.platform.testing.FlywheelResource;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = FlywheelResource.class, initArgs = @ResourceArg(name = "database", value = "gateway"))
@QuarkusTestResource(UpstreamStub.class)
class UsageResourceTest {

    private static final UUID KEY = UUID.fromString("0190c000-0000-7000-8000-000000000001");

    /** The ledger prices by date, and these models have been priced since ever. */
    private static final String HAIKU = "claude-haiku-4-5";

    private static final String OPUS = "claude-opus-4-5";

    @Inject
    Ledger ledger;

    @Inject
    PriceBook prices;

    @Test
    void aRangeIsSummedAndBrokenDownByDay() throws Exception {
        record("sums", TestKeys.PROJECT_A, "2025-03-01T00:00:00Z", "ann", HAIKU, new Tokens(100, 10, 0, 0, 0, 0), 100);
        record(
                "sums",
                TestKeys.PROJECT_A,
                "2025-03-01T12:00:00Z",
                "bob",
                OPUS,
                new Tokens(200, 20, 600, 100, 0, 0),
                300);
        record("sums", TestKeys.PROJECT_A, "2025-03-02T00:00:00Z", "bob", HAIKU, new Tokens(0, 1, 0, 0, 0, 0), 200);
        refused("sums", "2025-03-02T01:00:00Z", Status.RATE_LIMITED, 429);
        refused("sums", "2025-03-02T02:00:00Z", Status.ERROR, 529);
        record("sums", TestKeys.PROJECT_A, "2025-03-03T00:00:00Z", "too late", HAIKU, new Tokens(9, 9, 9, 9, 9, 0), 9);
        LedgerRows.await("sums", 6);

        usage(TestKeys.SECRET, "?from=2025-03-01T00:00:00Z&to=2025-03-03T00:00:00Z")
                .statusCode(200)
                .body("from", equalTo("2025-03-01T00:00:00Z"))
                .body("to", equalTo("2025-03-03T00:00:00Z"))
                .body("requests", equalTo(5))
                .body("errors", equalTo(1))
                .body("rateLimited", equalTo(1))
                .body("inputTokens", equalTo(300))
                .body("outputTokens", equalTo(31))
                .body("cacheReadTokens", equalTo(600))
                .body("cacheWriteTokens", equalTo(100))
                .body("totalTokens", equalTo(1031))
                // Haiku 100 x 1 + 10 x 5 + 1 x 5; Opus 200 x 5 + 20 x 25 + 600 x 0.50 + 100 x 6.25 dollars per million.
                .body("costUsd", equalTo("0.002580000000"))
                .body("unpricedRequests", equalTo(0))
                .body("lowerBoundRequests", equalTo(0))
                .body("cacheHitRate", equalTo(0.6f))
                .body("latencyP50Ms", equalTo(100))
                .body("latencyP95Ms", equalTo(300))
                .body("groups.key", contains("2025-03-01", "2025-03-02"))
                .body("groups.requests", contains(2, 3))
                .body("groups.costUsd", contains("0.002575000000", "0.000005000000"))
                .body("moreGroups", equalTo(false));
    }

    @Test
    void groupsAreByModelKeyAndUserDearestFirst() throws Exception {
        record("groups", TestKeys.PROJECT_A, "2025-04-01T00:00:00Z", "ann", HAIKU, new Tokens(100, 10, 0, 0, 0, 0), 1);
        record("groups", TestKeys.PROJECT_A, "2025-04-01T00:00:01Z", "bob", OPUS, new Tokens(100, 10, 0, 0, 0, 0), 1);
        record(
                "groups",
                TestKeys.PROJECT_A,
                "2025-04-01T00:00:02Z",
                null,
                "claude-zephyr-9",
                new Tokens(1, 1, 0, 0, 0, 0),
                1);
        LedgerRows.await("groups", 3);
        String april = "?from=2025-04-01T00:00:00Z&to=2025-05-01T00:00:00Z&groupBy=";

        usage(TestKeys.SECRET, april + "model")
                .body("groups.key", contains(OPUS, HAIKU, "claude-zephyr-9"))
                .body("groups.costUsd", contains("0.000750000000", "0.000150000000", null))
                .body("groups[2].unpricedRequests", equalTo(1))
                .body("costUsd", equalTo("0.000900000000"))
                .body("unpricedRequests", equalTo(1));
        usage(TestKeys.SECRET, april + "user").body("groups.key", contains("bob", "ann", null));
        usage(TestKeys.SECRET, april + "key")
                .body("groups.key", contains(KEY.toString()))
                .body("groups.requests", contains(3));
        usage(TestKeys.SECRET, april + "none").body("groups", hasSize(0)).body("requests", equalTo(3));
        usage(TestKeys.SECRET, april + "user&limit=2")
                .body("groups.key", contains("bob", "ann"))
                .body("moreGroups", equalTo(true))
                .body("requests", equalTo(3));
        usage(TestKeys.SECRET, april + "user&limit=3").body("moreGroups", equalTo(false));
    }

    @Test
    void daysAreThoseOfTheProjectAndOtherProjectsAreInvisible() throws Exception {
        // Berlin is an hour ahead of UTC in January, so this is already the next day there.
        record("berlin", TestKeys.PROJECT_B, "2025-01-10T23:30:00Z", "b", HAIKU, new Tokens(1, 1, 0, 0, 0, 0), 1);
        LedgerRows.await("berlin", 1);
        String january = "?from=2025-01-01T00:00:00Z&to=2025-02-01T00:00:00Z";

        usage(TestKeys.OTHER_SECRET, january).body("groups.key", contains("2025-01-11"));
        usage(TestKeys.SECRET, january)
                .body("requests", equalTo(0))
                .body("costUsd", equalTo("0.000000000000"))
                .body("cacheHitRate", nullValue())
                .body("latencyP50Ms", nullValue())
                .body("groups", hasSize(0));
    }

    @Test
    void withoutAnyPriceTheCostIsUnknown() throws Exception {
        record(
                "zephyr",
                TestKeys.PROJECT_A,
                "2025-06-01T00:00:00Z",
                "z",
                "claude-zephyr-9",
                new Tokens(1, 1, 0, 0, 0, 0),
                1);
        LedgerRows.await("zephyr", 1);

        usage(TestKeys.SECRET, "?from=2025-06-01T00:00:00Z&to=2025-06-02T00:00:00Z")
                .body("requests", equalTo(1))
                .body("costUsd", nullValue())
                .body("unpricedRequests", equalTo(1));
    }

    @Test
    void whatCannotBeAnsweredIsNamed() {
        refusedFor("?from=2025-03-02T00:00:00Z&to=2025-03-02T00:00:00Z", "from");
        refusedFor("?from=2024-01-26T00:00:00Z&to=2025-03-02T00:00:01Z", "from");
        refusedFor("?groupBy=colour", "groupBy");
        refusedFor("?limit=0", "limit");
        refusedFor("?limit=201", "limit");
        usage(TestKeys.SECRET, "?from=yesterday").statusCode(400).contentType("application/problem+json");
        usage(TestKeys.SECRET, "?from=2024-01-27T00:00:00Z&to=2025-03-02T00:00:00Z&limit=200")
                .statusCode(200);
        usage(TestKeys.SECRET, "").statusCode(200);
    }

    @Test
    void aKeyNeedsTheScope() {
        given().get("/api/claude/usage").then().statusCode(401).contentType("application/problem+json");
        usage(TestKeys.NO_SCOPE, "").statusCode(403).contentType("application/problem+json");
        usage(TestKeys.PUBLIC, "").statusCode(403);
    }

    private static void refusedFor(String query, String pointer) {
        usage(TestKeys.SECRET, query)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", contains(pointer));
    }

    private static ValidatableResponse usage(String key, String query) {
        return given().header("Authorization", "Bearer " + key)
                .get("/api/claude/usage" + query)
                .then();
    }

    private void record(
            String session, UUID project, String at, String user, String model, Tokens tokens, long latencyMillis) {
        Usage usage = new Usage(tokens, 0, "standard", "global", "standard", List.of(), true);
        Outcome outcome = new Outcome(Status.SUCCESS, 200, null, "req_1", model, latencyMillis, 1L);
        Instant instant = Instant.parse(at);
        Cost cost = prices.price(model, instant, usage);
        ledger.record(row(session, project, instant, user, model, outcome, usage, cost));
    }

    private void refused(String session, String at, Status status, int httpStatus) {
        Outcome outcome = new Outcome(status, httpStatus, "x_error", "req_1", null, 50, null);
        ledger.record(
                row(session, TestKeys.PROJECT_A, Instant.parse(at), "ann", HAIKU, outcome, Usage.NONE, Cost.FREE));
    }

    private static LedgerRow row(
            String session,
            UUID project,
            Instant at,
            String user,
            String model,
            Outcome outcome,
            Usage usage,
            Cost cost) {
        return new LedgerRow(
                UUID.randomUUID(),
                at,
                new Invoker(project, KEY, user, session),
                new Prompt("0".repeat(64), model, false),
                outcome,
                usage,
                cost);
    }
}
