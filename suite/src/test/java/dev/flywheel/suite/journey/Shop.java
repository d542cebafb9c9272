package dev.flywheel.suite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flywheel.suite.FlywheelApi;
import dev.flywheel.suite.FlywheelApi.Answer;
import dev.flywheel.suite.RunningSuite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A web shop of 400 visitors that goes round the whole loop once, with numbers that are known beforehand. */
final class Shop {

    static final String EXPERIMENT = "checkout";
    static final String CONTROL = "control";
    static final String TREATMENT = "one-page";
    static final int VISITORS = 400;
    static final int CARTS = 200;
    static final int CONTROL_PURCHASES = 40;
    static final int TREATMENT_PURCHASES = 60;
    static final int PURCHASES = CONTROL_PURCHASES + TREATMENT_PURCHASES;
    static final int PROMOTERS = 21;
    static final int PASSIVES = 10;
    static final int DETRACTORS = 5;
    static final int CLAUDE_ANSWERS = 5;
    static final int CLAUDE_ERRORS = 1;

    final FlywheelApi api;
    final String project;
    final String secretKey;
    final String publicKey;

    /** From the last of the two keys made until every service took it. */
    final Duration untilLive;

    final Instant opened = Instant.now();
    final Map<String, String> variants = new LinkedHashMap<>();
    final ClaudeBill bill;

    /** Plays the day in a project of this key, which is the shop's alone. */
    static Shop play(String projectKey) throws IOException {
        Shop shop = new Shop(RunningSuite.shared(), projectKey);
        shop.startExperiment();
        shop.assignVisitors();
        shop.sendEvents();
        shop.answerNps();
        shop.askClaude();
        return shop;
    }

    private Shop(RunningSuite running, String projectKey) throws IOException {
        api = running.api();
        bill = new ClaudeBill();
        project = made("/api/projects", running.key(), "{\"key\":\"" + projectKey + "\",\"name\":\"Web shop\"}")
                .get("id")
                .asText();
        publicKey = key(running.key(), "\"kind\": \"public\"");
        secretKey = key(
                running.key(),
                """
                "scopes": ["events:capture", "flags:evaluate", "feedback:answer", "analytics:read", "experiments:read",
                           "experiments:write", "feedback:read", "claude:invoke", "claude:read", "scaling:read"]
                """);
        untilLive = awaitLive(Instant.now());
    }

    private String key(String bootstrapKey, String members) {
        return made("/api/keys", bootstrapKey, "{\"name\":\"Shop\",\"projectId\":\"" + project + "\"," + members + "}")
                .get("secret")
                .asText();
    }

    private JsonNode made(String path, String key, String body) {
        Answer answer = api.post(path, key, body);
        assertThat(answer.status()).as("%s %s", path, answer.text()).isEqualTo(201);
        return answer.json();
    }

    private Duration awaitLive(Instant made) {
        List<String> questions = List.of(
                "/api/analytics/active-users",
                "/api/experiments",
                "/api/feedback/nps?" + range(),
                "/api/claude/usage",
                "/api/scaling/recommendations");
        for (String question : questions) {
            Answer answer = api.await(question, secretKey, json -> true, Duration.ofSeconds(10));
            assertThat(answer.status()).as("%s %s", question, answer.text()).isEqualTo(200);
        }
        return Duration.between(made, Instant.now());
    }

    /** An hour to either side of now. */
    String range() {
        return "from=" + opened.minusSeconds(3600) + "&to=" + opened.plusSeconds(3600);
    }

    private void startExperiment() {
        made(
                "/api/experiments",
                secretKey,
                """
                {"key": "checkout", "name": "Checkout on one page", "metric": {"event": "purchase"},
                 "variants": [{"key": "control", "weight": 0.5},
                              {"key": "one-page", "weight": 0.5, "payload": {"pages": 1}}]}
                """);
        Answer started = api.send("POST", "/api/experiments/checkout/start", secretKey, null, "If-Match", "\"0\"");
        assertThat(started.status()).as(started.text()).isEqualTo(200);
    }

    private void assignVisitors() {
        for (int i = 0; i < VISITORS; i++) {
            variants.put(visitor(i), assign(visitor(i)));
        }
    }

    /** The variant's key. */
    String assign(String visitor) {
        Answer answer = api.post(
                "/api/experiments/assignments",
                publicKey,
                "{\"experimentKey\":\"" + EXPERIMENT + "\",\"unitId\":\"" + visitor + "\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("reason").asText()).isEqualTo("split");
        return answer.json().get("variant").asText();
    }

    static String visitor(int i) {
        return "visitor-" + i;
    }

    /** Who is in a variant, in the order of assignment. */
    List<String> in(String variant) {
        return variants.keySet().stream()
                .filter(visitor -> variants.get(visitor).equals(variant))
                .toList();
    }

    /** Sends every event of the day, some of them twice and one of them wrong. */
    private void sendEvents() {
        Instant now = Instant.now();
        List<String> visits = variants.keySet().stream()
                .map(visitor -> event("visit", visitor, now))
                .toList();
        assertThat(capture(visits.subList(0, 200))).isEqualTo("200 accepted, 0 duplicates, []");
        List<String> replayed = new ArrayList<>(visits.subList(100, VISITORS));
        replayed.add(5, "{\"event\":\"visit\"}");
        assertThat(capture(replayed)).isEqualTo("200 accepted, 100 duplicates, [5 /events/5/distinctId]");
        List<String> rest = Stream.concat(
                        Stream.concat(
                                        in(CONTROL).stream().limit(80),
                                        in(TREATMENT).stream().limit(120))
                                .map(visitor -> event("cart", visitor, now.plusMillis(1))),
                        Stream.concat(
                                        in(CONTROL).stream().limit(CONTROL_PURCHASES),
                                        in(TREATMENT).stream().limit(TREATMENT_PURCHASES))
                                .map(visitor -> event("purchase", visitor, now.plusMillis(2))))
                .toList();
        assertThat(capture(rest)).isEqualTo(CARTS + PURCHASES + " accepted, 0 duplicates, []");
        assertThat(capture(rest)).isEqualTo("0 accepted, " + (CARTS + PURCHASES) + " duplicates, []");
    }

    private static String event(String name, String visitor, Instant at) {
        UUID id = UUID.nameUUIDFromBytes((name + visitor).getBytes(StandardCharsets.UTF_8));
        return "{\"id\":\"" + id + "\",\"event\":\"" + name + "\",\"distinctId\":\"" + visitor + "\",\"timestamp\":\""
                + at + "\"}";
    }

    private String capture(List<String> events) {
        Answer answer = api.post("/api/analytics/events", publicKey, "{\"events\":[" + String.join(",", events) + "]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        List<String> rejected = new ArrayList<>();
        answer.json()
                .get("rejected")
                .forEach(one -> rejected.add(
                        one.get("index").asInt() + " " + one.get("pointer").asText()));
        return answer.json().get("accepted") + " accepted, " + answer.json().get("duplicates") + " duplicates, "
                + rejected;
    }

    /** One of the promoters was a detractor first, and counts once. */
    private void answerNps() {
        List<Integer> scores = Stream.of(
                        IntStream.range(0, PROMOTERS).map(i -> 9 + i % 2),
                        IntStream.range(0, PASSIVES).map(i -> 7 + i % 2),
                        IntStream.range(0, DETRACTORS).map(i -> i))
                .flatMapToInt(one -> one)
                .boxed()
                .toList();
        answerNps(visitor(0), 0);
        for (int i = 0; i < scores.size(); i++) {
            answerNps(visitor(i), scores.get(i));
        }
    }

    private void answerNps(String visitor, int score) {
        Answer answer = api.post(
                "/api/feedback/nps",
                publicKey,
                "{\"score\":" + score + ",\"respondentId\":\"" + visitor + "\",\"comment\":\"Fine.\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    /** The long instruction is written to the prompt cache by the first call and read by the next three. */
    private void askClaude() throws IOException {
        bill.addMessage(claude("claude-sonnet-5-5", true, false, 200).json());
        bill.addMessage(claude("claude-sonnet-5-5", true, false, 200).json());
        bill.addStream(claude("claude-sonnet-5-5", true, true, 200).text());
        bill.addStream(claude("claude-opus-5-5", false, true, 200).text());
        bill.addMessage(claude("claude-opus-5-5", false, false, 200).json());
        claude("no-such-model", false, false, 404);
    }

    private Answer claude(String model, boolean instructed, boolean stream, int status) {
        String instruction =
                IntStream.range(0, 500).mapToObj(i -> project + " rule " + i).collect(Collectors.joining(", "));
        String system = instructed
                ? ",\"system\":[{\"type\":\"text\",\"text\":\"" + instruction
                        + "\",\"cache_control\":{\"type\":\"ephemeral\"}}]"
                : "";
        Answer answer = api.send(
                "POST",
                "/v1/messages",
                secretKey,
                "{\"model\":\"" + model + "\",\"max_tokens\":100,\"stream\":" + stream + system
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"What do our visitors want?\"}]}",
                "anthropic-version",
                "2023-06-01");
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer;
    }
}
