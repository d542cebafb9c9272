package dev.flywheel.suite.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flywheel.suite.terminal.Console;
import dev.flywheel.suite.terminal.StartFailure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A small web shop that runs one experiment and tells what came of it, all through the public API. */
public final class Shop {

    private static final String EXPERIMENT = "checkout-button";
    private static final int VISITORS = 300;
    private static final List<String> DOORS = List.of(
            "/api/analytics/active-users", "/api/feedback/nps", "/api/claude/usage", "/api/infrastructure/metrics");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Long enough for the prompt cache to take it. */
    private static final String ASSISTANT = ("You are the assistant of a small shop for household goods. Be brief. We"
                    + " sell kettles, lamps, clocks, chairs and radios, deliver within three days and take back anything"
                    + " within thirty. ")
            .repeat(100);

    private final Console console;
    private final ShopApi page;
    private final ShopApi office;
    private final ShopApi claude;
    private final Instant begin = Instant.now();
    private final String play = "play-" + begin.getEpochSecond();

    private int bought;

    private Shop(URI front, ShopKeys keys, Console console) {
        this.console = console;
        this.page = new ShopApi(front, Map.of("X-API-Key", keys.publicKey()));
        this.office = new ShopApi(front, Map.of("Authorization", "Bearer " + keys.secretKey()));
        this.claude = new ShopApi(front, Map.of("x-api-key", keys.secretKey(), "anthropic-version", "2023-06-01"));
    }

    /** Plays the shop once and prints the report. */
    public static void play(URI front, ShopKeys keys, Console console) {
        new Shop(front, keys, console).play();
    }

    private void play() {
        console.line("");
        console.line("A web shop opens: " + VISITORS + " visitors, half of them see a new checkout button");
        ensureExperiment();
        for (int number = 0; number < VISITORS; number++) {
            visit(new Visitor(number));
            console.progress("visitors", number + 1, VISITORS);
        }
        JsonNode results = awaitResults();
        console.line("  waiting for the services' own metrics, which are read every ten seconds");
        awaitMetrics();
        console.line("");
        console.line(report());
        console.line(ExperimentSummary.of(results));
    }

    private void ensureExperiment() {
        office.post(
                        "/api/experiments",
                        Map.of(
                                "key",
                                EXPERIMENT,
                                "name",
                                "Checkout button",
                                "hypothesis",
                                "A button that names the price sells more",
                                "variants",
                                List.of(
                                        Map.of("key", "control", "weight", 0.5),
                                        Map.of("key", "treatment", "weight", 0.5)),
                                "metric",
                                Map.of("event", "purchase")))
                .require(201, 409);
        // 409 when an earlier play has started it.
        office.post("/api/experiments/" + EXPERIMENT + "/start", Map.of()).require(200, 409);
        awaitEverybody();
    }

    /** A key takes a moment to reach the memory of every service, and a definition that of the evaluator. */
    private void awaitEverybody() {
        Instant limit = Instant.now().plus(PATIENCE);
        for (String path : DOORS) {
            while (office.get(path, "application/json").status() == 401) {
                pause(limit, "The shop's key is not known to " + path);
            }
        }
        while (assign(new Visitor(0)).require(200, 404).status() == 404) {
            pause(limit, "The experiment does not start");
        }
    }

    private void visit(Visitor visitor) {
        List<Map<String, Object>> events = new ArrayList<>();
        events.add(arrival(visitor));
        if (visitor.seesProduct()) {
            Map<String, Object> product = Map.of("product", visitor.product(), "price", visitor.price() / 100.0);
            events.add(visitor.event(play, 1, "product_viewed", "/products/" + visitor.product(), product));
            if (visitor.addsToCart()) {
                events.add(visitor.event(play, 2, "added_to_cart", "/cart", product));
            }
        }
        capture(events).require(202);
        if (visitor.asksAssistant()) {
            ask(visitor);
        }
        String variant = assign(visitor).require(200).json().path("variant").asText("control");
        boolean buys = visitor.buys(variant);
        if (buys) {
            Map<String, Object> order = Map.of("product", visitor.product(), "revenue", visitor.price() / 100.0);
            bought++;
            capture(List.of(visitor.event(play, 3, "purchase", "/thanks", order)))
                    .require(202);
        }
        if (visitor.answersSurvey()) {
            page.post(
                            "/api/feedback/nps",
                            Map.of(
                                    "score", visitor.score(buys),
                                    "respondentId", visitor.id(),
                                    "page", "https://shop.example/thanks"))
                    .require(200, 201);
        }
    }

    private Map<String, Object> arrival(Visitor visitor) {
        return visitor.event(
                play, 0, "page_viewed", "/", Map.of("device", visitor.number() % 3 == 0 ? "phone" : "desk"));
    }

    private ShopApi.Answer capture(List<Map<String, Object>> events) {
        return page.post("/api/analytics/events", Map.of("events", events));
    }

    private ShopApi.Answer assign(Visitor visitor) {
        return page.post(
                "/api/experiments/assignments",
                Map.of("experimentKey", EXPERIMENT, "unitId", visitor.id(), "attributes", Map.of("country", "DE")));
    }

    private void ask(Visitor visitor) {
        claude.post(
                        "/v1/messages",
                        Map.of(
                                "model", "claude-haiku-4-5",
                                "max_tokens", 128,
                                "metadata", Map.of("user_id", visitor.id()),
                                "system",
                                        List.of(Map.of(
                                                "type",
                                                "text",
                                                "text",
                                                ASSISTANT,
                                                "cache_control",
                                                Map.of("type", "ephemeral"))),
                                "messages",
                                        List.of(Map.of(
                                                "role",
                                                "user",
                                                "content",
                                                "Does the " + visitor.product() + " come in blue?"))))
                .require(200);
    }

    /** Exposures and events travel a moment after their requests are answered. */
    private JsonNode awaitResults() {
        Instant limit = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode results = office.get("/api/experiments/results?experiment=" + EXPERIMENT, "application/json")
                    .require(200)
                    .json();
            long units = ExperimentSummary.sum(results, "n");
            long conversions = ExperimentSummary.sum(results, "conversions");
            if (units >= VISITORS && conversions >= bought) {
                return results;
            }
            pause(limit, "Only " + units + " visitors and " + conversions + " buyers are counted");
        }
    }

    /** A rate needs two looks at a service; the first ones may have found it starting. */
    private void awaitMetrics() {
        Instant limit = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode services = office.get("/api/infrastructure/metrics", "application/json")
                    .require(200)
                    .json()
                    .get("services");
            boolean known = true;
            for (JsonNode service : services) {
                known &= service.path("up").asBoolean()
                        && service.path("requestsPerSecond").isNumber();
            }
            if (known) {
                return;
            }
            pause(limit, "Not every service shows its metrics");
        }
    }

    private String report() {
        return office.get(
                        "/api/reports/production-metrics?from=" + begin + "&to="
                                + Instant.now().plusSeconds(1),
                        "text/markdown")
                .require(200)
                .body();
    }

    private static void pause(Instant limit, String problem) {
        if (Instant.now().isAfter(limit)) {
            throw new StartFailure(problem + " after " + PATIENCE.toSeconds() + " s: see the logs.");
        }
        try {
            TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted.", e);
        }
    }
}
