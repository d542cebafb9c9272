package dev.flywheel.suite.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flywheel.suite.FlywheelApi.Answer;
import dev.flywheel.suite.contract.OpenApi.Operation;
import java.util.Map;
import java.util.regex.Pattern;

/** What every refusal must look like, and must not give away. */
final class Refusals {

    private static final Pattern INSIDES = Pattern.compile(
            "\\b(?:java|javax|jakarta|io|org|com|dev)\\.[a-z]+\\.[\\w.$]*[A-Z]\\w*|Exception\\b|\\bat [\\w.$]+\\(|Caused by");

    private static final Map<Integer, String> ANTHROPIC_TYPES = Map.of(
            400, "invalid_request_error",
            401, "authentication_error",
            403, "permission_error",
            404, "not_found_error");

    private Refusals() {}

    /** In the words of whoever owns the protocol of the operation. */
    static void check(Operation operation, Answer answer, int status) {
        assertThat(answer.status())
                .as("%s answers %s", operation, answer.text())
                .isEqualTo(status);
        if (operation.dialect().equals("anthropic")) {
            checkAnthropic(answer, status);
        } else {
            checkProblem(answer, status);
        }
    }

    static void checkProblem(Answer answer, int status) {
        checkInsides(answer);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("type").asText()).startsWith("https://flywheel.dev/docs/reference/problems/");
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).isNotBlank();
    }

    private static void checkAnthropic(Answer answer, int status) {
        checkInsides(answer);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        JsonNode refusal = answer.json();
        assertThat(refusal.path("type").asText()).isEqualTo("error");
        assertThat(refusal.path("error").path("type").asText()).isEqualTo(ANTHROPIC_TYPES.get(status));
        assertThat(refusal.path("error").path("message").asText()).isNotBlank();
        assertThat(answer.header("request-id")).isNotBlank();
    }

    private static void checkInsides(Answer answer) {
        assertThat(answer.text()).doesNotContainPattern(INSIDES);
    }
}
