package dev.flywheel.suite.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flywheel.suite.FlywheelApi.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole loop through the front, with known numbers: each figure that comes back is the one that went in. */
class JourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String REPORT = "/api/reports/production-metrics";
    private static final String RESULTS = "/api/experiments/results?experiment=" + Shop.EXPERIMENT;

    private static Shop shop;

    @BeforeAll
    static void play() throws IOException {
        shop = Shop.play("journey");
    }

    @Test
    void newKeysWorkEverywhereWithinFiveSeconds() {
        assertThat(shop.untilLive).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aVisitorAlwaysGetsTheSameVariant() {
        assertThat(shop.in(Shop.CONTROL).size() + shop.in(Shop.TREATMENT).size())
                .isEqualTo(Shop.VISITORS);
        for (String visitor : List.of("visitor-0", "visitor-199", "visitor-399")) {
            assertThat(shop.assign(visitor)).isEqualTo(shop.variants.get(visitor));
        }
    }

    @Test
    void funnelCountsPeopleOncePerStep() {
        JsonNode steps = get("/api/analytics/funnels?steps=visit,cart,purchase").get("steps");

        assertThat(figures(steps, "event")).containsExactly("visit", "cart", "purchase");
        assertThat(figures(steps, "users")).containsExactly("" + Shop.VISITORS, "" + Shop.CARTS, "" + Shop.PURCHASES);
        assertThat(figures(steps, "conversionFromFirst")).containsExactly("1.0", "0.5", "0.25");
        assertThat(figures(steps, "conversionFromPrevious")).containsExactly("null", "0.5", "0.5");
    }

    @Test
    void everyVisitorIsActiveToday() {
        JsonNode points = get("/api/analytics/active-users").get("points");
        JsonNode today = points.get(points.size() - 1);

        assertThat(today.get("activeUsers").asInt()).isEqualTo(Shop.VISITORS);
        assertThat(today.get("trailing7Days").asInt()).isEqualTo(Shop.VISITORS);
        assertThat(today.get("trailing30Days").asInt()).isEqualTo(Shop.VISITORS);
    }

    @Test
    void resultsAreTheCountsAndAnHonestComparison() {
        long controls = shop.in(Shop.CONTROL).size();
        long treated = shop.in(Shop.TREATMENT).size();

        JsonNode results = awaitResults();

        JsonNode control = results.get("variants").get(0);
        JsonNode treatment = results.get("variants").get(1);
        assertThat(control.get("n").asLong()).isEqualTo(controls);
        assertThat(control.get("conversions").asLong()).isEqualTo(Shop.CONTROL_PURCHASES);
        assertThat(control.get("conversionRate").asDouble()).isEqualTo((double) Shop.CONTROL_PURCHASES / controls);
        assertThat(treatment.get("n").asLong()).isEqualTo(treated);
        assertThat(treatment.get("conversions").asLong()).isEqualTo(Shop.TREATMENT_PURCHASES);
        JsonNode difference = treatment.get("comparison").get("absolute");
        assertThat(difference.get("estimate").asDouble())
                .isCloseTo(
                        (double) Shop.TREATMENT_PURCHASES / treated - (double) Shop.CONTROL_PURCHASES / controls,
                        within(1e-12));
        assertThat(difference.get("standardError").asDouble())
                .isCloseTo(
                        Figures.standardError(controls, Shop.CONTROL_PURCHASES, treated, Shop.TREATMENT_PURCHASES),
                        within(1e-12));
        assertThat(difference.get("pValue").asDouble())
                .isCloseTo(
                        Figures.pValue(controls, Shop.CONTROL_PURCHASES, treated, Shop.TREATMENT_PURCHASES),
                        within(1e-9));
        assertThat(results.get("multipleExposures").asInt()).isZero();
        assertThat(results.get("sampleRatio").get("alarm").asBoolean()).isFalse();
    }

    @Test
    void npsIsTheScoreOfPeopleAndSaysHowSureItIs() {
        JsonNode nps = get("/api/feedback/nps?" + shop.range());

        assertThat(nps.get("n").asInt()).isEqualTo(Shop.PROMOTERS + Shop.PASSIVES + Shop.DETRACTORS);
        assertThat(nps.get("score").decimalValue()).isEqualByComparingTo("44.4444");
        Figures.Range range = Figures.npsInterval(Shop.PROMOTERS, Shop.PASSIVES, Shop.DETRACTORS);
        assertThat(nps.get("interval").get("low").asDouble()).isCloseTo(range.low(), within(0.0001));
        assertThat(nps.get("interval").get("high").asDouble()).isCloseTo(range.high(), within(0.0001));
    }

    @Test
    void usageIsWhatTheAnswersSaidAtThePublishedPrices() {
        checkUsage(awaitUsage());
    }

    @Test
    void infrastructureShowsTheFiveServices() {
        JsonNode metrics = awaitInfrastructure();

        assertThat(figures(metrics.get("services"), "service"))
                .containsExactlyInAnyOrder("analytics", "experiments", "feedback", "gateway", "scaling");
        assertThat(figures(metrics.get("services"), "up")).containsOnly("true");
    }

    @Test
    void theReportJoinsItAll() {
        awaitResults();
        awaitUsage();
        awaitInfrastructure();

        JsonNode report = get(REPORT);

        assertThat(report.get("missing")).isEmpty();
        JsonNode behaviour = report.get("userBehaviour");
        assertThat(behaviour.get("users").asInt()).isEqualTo(Shop.VISITORS);
        assertThat(behaviour.get("events").asInt()).isEqualTo(2 * Shop.VISITORS + Shop.CARTS + Shop.PURCHASES);
        JsonNode variants = report.get("conversion").get("experiments").get(0).get("variants");
        List<String> sizes = List.of(
                "" + shop.in(Shop.CONTROL).size(), "" + shop.in(Shop.TREATMENT).size());
        assertThat(figures(variants, "variant")).containsExactly(Shop.CONTROL, Shop.TREATMENT);
        assertThat(figures(variants, "units")).isEqualTo(sizes);
        assertThat(figures(variants, "exposures")).isEqualTo(sizes);
        assertThat(report.get("feedback").get("n").asInt()).isEqualTo(36);
        assertThat(report.get("feedback").get("score").asDouble()).isEqualTo(44.4444);
        checkUsage(report.get("claude"));
        assertThat(report.get("infrastructure").get("services")).hasSize(5);
        assertThat(report.get("insights")).isNotEmpty();
    }

    @Test
    void theReportReadsTheSameInMarkdown() {
        awaitResults();
        awaitUsage();

        Answer answer = shop.api.send("GET", REPORT, shop.secretKey, null, "Accept", "text/markdown");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/markdown");
        assertThat(answer.text())
                .contains("# Production metrics: Web shop")
                .contains("1100 events by 400 users.")
                .contains("| visit | 400 | 400 |", "| cart | 200 | 200 |", "| purchase | 100 | 100 |")
                .contains(
                        "| purchase | 100 | 25",
                        "| checkout | control | " + shop.in(Shop.CONTROL).size())
                .contains("| 44.4", "| 36 | 21 | 10 | 5 |")
                .contains("| Output tokens | " + shop.bill.outputTokens + " |")
                .doesNotContain("Missing");
    }

    private static void checkUsage(JsonNode usage) {
        assertThat(usage.get("requests").asInt()).isEqualTo(Shop.CLAUDE_ANSWERS + Shop.CLAUDE_ERRORS);
        assertThat(usage.get("errors").asInt()).isEqualTo(Shop.CLAUDE_ERRORS);
        assertThat(usage.get("inputTokens").asLong()).isEqualTo(shop.bill.inputTokens);
        assertThat(usage.get("outputTokens").asLong()).isEqualTo(shop.bill.outputTokens);
        assertThat(usage.get("cacheReadTokens").asLong())
                .isEqualTo(shop.bill.cacheReadTokens)
                .isPositive();
        assertThat(usage.get("cacheWriteTokens").asLong())
                .isEqualTo(shop.bill.cacheWriteTokens)
                .isPositive();
        assertThat(new BigDecimal(usage.get("costUsd").asText())).isEqualByComparingTo(shop.bill.costUsd);
        assertThat(usage.get("unpricedRequests").asInt()).isZero();
    }

    private static JsonNode awaitResults() {
        return ok(shop.api.await(
                RESULTS,
                shop.secretKey,
                results -> results.get("variants").get(0).get("n").asInt()
                                + results.get("variants").get(1).get("n").asInt()
                        == Shop.VISITORS,
                PATIENCE));
    }

    private static JsonNode awaitUsage() {
        int requests = Shop.CLAUDE_ANSWERS + Shop.CLAUDE_ERRORS;
        return ok(shop.api.await(
                "/api/claude/usage",
                shop.secretKey,
                usage -> usage.get("requests").asInt() == requests,
                PATIENCE));
    }

    private static JsonNode awaitInfrastructure() {
        return ok(shop.api.await(
                "/api/infrastructure/metrics",
                shop.secretKey,
                metrics ->
                        figures(metrics.get("services"), "up").equals(List.of("true", "true", "true", "true", "true")),
                PATIENCE));
    }

    private static JsonNode get(String path) {
        return ok(shop.api.get(path, shop.secretKey));
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> figures(JsonNode items, String member) {
        return new ArrayList<>(StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.get(member).asText())
                .toList());
    }
}
