package dev.flywheel.feedback.nps;

import static dev.flywheel.feedback.nps.Door.PROBLEM;
import static dev.flywheel.feedback.nps.Door.answer;
import static dev.flywheel.feedback.nps.Door.newSurvey;
import static dev.flywheel.feedback.nps.Door.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.flywheel.platform.testing.FlywheelResource;
import dev.flywheel.platform.testing.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a caller sees while PostgreSQL is away. */
@QuarkusTest
@QuarkusTestResource(value = FlywheelResource.class, initArgs = @ResourceArg(name = "database", value = "feedback"))
class NpsOutageTest {

    @Test
    void answerIsRefusedWhilePostgresIsAwayAndTakenOnceAfterwards() throws Exception {
        String survey = newSurvey();
        String body = "{\"id\":\"%s\",\"surveyKey\":\"%s\",\"score\":9,\"answeredAt\":\"2026-01-15T00:00:00Z\"}"
                .formatted(UUID.randomUUID(), survey);
        answer("{\"score\": 9}").statusCode(201);

        PostgresServer.shared().kill();
        try {
            answer(body).statusCode(503).contentType(PROBLEM).header("Retry-After", notNullValue());
            score(survey, "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")
                    .statusCode(503)
                    .contentType(PROBLEM)
                    .header("Retry-After", notNullValue());
        } finally {
            PostgresServer.shared().restart();
        }

        assertThat(retried(body)).isEqualTo(201);
        answer(body).statusCode(200);
        score(survey, "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z").body("n", equalTo(1));
    }

    /** As a client does that honours Retry-After: connections broken by the outage may fail once more. */
    private static int retried(String body) throws InterruptedException {
        int status = 503;
        for (int i = 0; status == 503 && i < 40; i++) {
            Thread.sleep(Duration.ofMillis(250).toMillis());
            status = answer(body).extract().statusCode();
        }
        return status;
    }
}
