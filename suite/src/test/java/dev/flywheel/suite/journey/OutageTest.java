package dev.flywheel.suite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flywheel.suite.FlywheelApi.Answer;
import dev.flywheel.suite.RunningSuite;
import dev.flywheel.suite.Suite;
import dev.flywheel.suite.service.Service;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What still works while one of the five is gone. */
class OutageTest {

    private static final String REPORT = "/api/reports/production-metrics";

    /** Longer than the pause of a circuit breaker. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Shop shop;
    private static Suite suite;

    @BeforeAll
    static void play() throws IOException {
        shop = Shop.play("outage");
        suite = RunningSuite.shared().suite();
    }

    @Test
    void theReportDoesWithoutASiblingThatIsDownAndSaysSo() {
        suite.kill(Service.FEEDBACK);
        try {
            Answer answer = shop.api.get(REPORT, shop.secretKey);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().get("missing").toString()).isEqualTo("[\"feedback\"]");
            assertThat(answer.json().get("feedback").get("status").asText()).isEqualTo("unavailable");
            assertThat(answer.json().get("userBehaviour").get("users").asInt()).isEqualTo(Shop.VISITORS);
            assertThat(answer.json().get("claude").get("status").asText()).isEqualTo("ok");
            Answer markdown = shop.api.send("GET", REPORT, shop.secretKey, null, "Accept", "text/markdown");
            assertThat(markdown.text()).contains("**Missing: feedback.**").contains("Unavailable: ");
        } finally {
            suite.restart(Service.FEEDBACK);
        }

        JsonNode whole = shop.api
                .await(REPORT, shop.secretKey, report -> report.get("missing").isEmpty(), PATIENCE)
                .json();

        assertThat(whole.get("missing")).isEmpty();
        assertThat(whole.get("feedback").get("n").asInt()).isEqualTo(36);
        assertThat(whole.get("feedback").get("score").asDouble()).isEqualTo(44.4444);
    }

    @Test
    void keysOutliveTheControlPlaneAndEvenAColdStartWithoutIt() {
        suite.kill(Service.EXPERIMENTS);
        try {
            checkKeysWork();
            assertThat(shop.api.get("/api/experiments", shop.secretKey).status())
                    .isEqualTo(503);

            suite.kill(Service.ANALYTICS);
            suite.restart(Service.ANALYTICS);

            checkKeysWork();
        } finally {
            if (!suite.process(Service.ANALYTICS).isAlive()) {
                suite.restart(Service.ANALYTICS);
            }
            suite.restart(Service.EXPERIMENTS);
        }
        for (String visitor : new String[] {"visitor-0", "visitor-1", "visitor-2"}) {
            assertThat(shop.assign(visitor)).isEqualTo(shop.variants.get(visitor));
        }
    }

    private static void checkKeysWork() {
        String event = "{\"event\":\"heartbeat\",\"distinctId\":\"visitor-0\"}";
        Answer captured = shop.api.post("/api/analytics/events", shop.publicKey, event);
        assertThat(captured.status()).as(captured.text()).isEqualTo(202);
        assertThat(captured.json().get("accepted").asInt()).isEqualTo(1);
        Answer read = shop.api.get("/api/analytics/funnels?steps=visit,cart", shop.secretKey);
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        assertThat(shop.api
                        .get("/api/analytics/funnels?steps=visit,cart", shop.publicKey)
                        .status())
                .isEqualTo(403);
        assertThat(shop.api.get("/api/analytics/funnels?steps=visit,cart", null).status())
                .isEqualTo(401);
        assertThat(shop.api.get("/api/claude/usage", shop.secretKey).status()).isEqualTo(200);
        assertThat(shop.api
                        .get("/api/feedback/nps?" + shop.range(), shop.secretKey)
                        .status())
                .isEqualTo(200);
    }
}
