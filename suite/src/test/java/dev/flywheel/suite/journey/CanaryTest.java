package dev.flywheel.suite.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.suite.FlywheelApi;
import dev.flywheel.suite.RunningSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people and keys say never reaches a log, neither when it is taken nor when it is refused. */
class CanaryTest {

    private static final String CANARY = "kanarienvogel";
    private static final String ANTHROPIC = "anthropic-version";

    @Test
    void nothingThatWasSentIsInTheLogs() throws IOException {
        RunningSuite running = RunningSuite.shared();
        Shop shop = Shop.play("canary");
        takenAndRefusedEvents(shop);
        takenAndRefusedAnswers(shop);
        takenAndRefusedPrompts(shop);
        refusedKeys(shop.api);

        List<String> secrets =
                List.of(CANARY, running.key(), running.suite().internalKey(), shop.secretKey, shop.publicKey);
        List<String> found = new ArrayList<>();
        List<Path> logs = logs(running);
        for (Path log : logs) {
            String text = Files.readString(log, StandardCharsets.UTF_8);
            secrets.stream()
                    .filter(text::contains)
                    .forEach(secret -> found.add(log.getFileName() + ": " + around(text, secret)));
        }

        assertThat(logs).hasSizeGreaterThanOrEqualTo(5);
        assertThat(found).isEmpty();
    }

    private static void takenAndRefusedEvents(Shop shop) {
        String event = "{\"event\":\"note\",\"distinctId\":\"" + CANARY + "\",\"properties\":{\"" + CANARY + "\":\""
                + CANARY + "\"}}";
        send(shop.api, "/api/analytics/events", shop.publicKey, event, 202);
        send(shop.api, "/api/analytics/events", shop.publicKey, "{\"" + CANARY + "\":1}", 400);
        send(shop.api, "/api/analytics/events", shop.publicKey, "{\"event\": " + CANARY, 400);
        send(shop.api, "/api/analytics/events", shop.publicKey, event.replace("}}", ",\"x\":\"\\u0000\"}}"), 400);
    }

    private static void takenAndRefusedAnswers(Shop shop) {
        String path = "/api/feedback/nps";
        send(
                shop.api,
                path,
                shop.publicKey,
                "{\"score\":9,\"surveyKey\":\"other\",\"comment\":\"" + CANARY + "\"}",
                201);
        send(shop.api, path, shop.publicKey, "{\"score\":11,\"comment\":\"" + CANARY + "\"}", 400);
        send(shop.api, path, shop.publicKey, "{\"score\":\"" + CANARY + "\"}", 400);
        send(shop.api, path, shop.publicKey, "{\"" + CANARY + "\":9}", 400);
        send(
                shop.api,
                "/api/experiments/assignments",
                shop.publicKey,
                "{\"experimentKey\":\"checkout\",\"unitId\":\"" + CANARY + "\",\"attributes\":{\"a\":\"" + CANARY
                        + "\"}}",
                200);
    }

    private static void takenAndRefusedPrompts(Shop shop) {
        String prompt = "{\"model\":\"claude-opus-5-5\",\"max_tokens\":9,\"metadata\":{\"user_id\":\"" + CANARY
                + "\"},\"messages\":[{\"role\":\"user\",\"content\":\"" + CANARY + "\"}]}";
        for (String fault : List.of("", "529", "cut", "malformed")) {
            ask(shop, prompt, fault);
        }
        send(shop.api, "/v1/messages", shop.secretKey, "{\"" + CANARY, 400);
    }

    private static void ask(Shop shop, String prompt, String fault) {
        try {
            shop.api.send("POST", "/v1/messages", shop.secretKey, prompt, ANTHROPIC, "2023-06-01", "x-simulate", fault);
        } catch (UncheckedIOException cut) {
            // What the upstream cut short reaches the client cut short.
            assertThat(fault).isEqualTo("cut");
        }
    }

    private static void refusedKeys(FlywheelApi api) {
        for (String path : List.of("/api/analytics/active-users", "/api/claude/usage", "/api/keys", "/v1/models")) {
            assertThat(api.get(path, "fws_" + CANARY).status()).isEqualTo(401);
            assertThat(api.send("GET", path, null, null, "X-API-Key", CANARY).status())
                    .isEqualTo(401);
        }
    }

    private static void send(FlywheelApi api, String path, String key, String body, int status) {
        FlywheelApi.Answer answer = api.send("POST", path, key, body, ANTHROPIC, "2023-06-01");
        assertThat(answer.status()).as("%s %s: %s", path, body, answer.text()).isEqualTo(status);
    }

    private static List<Path> logs(RunningSuite running) throws IOException {
        try (Stream<Path> files = Files.list(running.suite().data().log("any").getParent())) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String around(String text, String secret) {
        int at = text.indexOf(secret);
        return text.substring(Math.max(0, text.lastIndexOf('\n', at)), Math.min(text.length(), at + 100));
    }
}
