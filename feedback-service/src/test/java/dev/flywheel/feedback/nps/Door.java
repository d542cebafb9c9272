package dev.flywheel.feedback.nps;

import static io.restassured.RestAssured.given;

import dev.flywheel.platform.testing.TestKeys;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicInteger;

/** The NPS door as a caller sees it. */
final class Door {

    static final String PATH = "/api/feedback/nps";
    static final String PROBLEM = "application/problem+json";

    private static final AtomicInteger SURVEYS = new AtomicInteger();

    private Door() {}

    /** A survey that no other test answers. */
    static String newSurvey() {
        return "survey-" + SURVEYS.incrementAndGet();
    }

    static RequestSpecification as(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    static ValidatableResponse answer(String body) {
        return answerAs(TestKeys.PUBLIC, body);
    }

    static ValidatableResponse answerAs(String key, String body) {
        return as(key).contentType("application/json").body(body).post(PATH).then();
    }

    /** Takes a score of nobody in particular. */
    static void answer(String survey, int score, String at) {
        answer("{\"surveyKey\":\"%s\",\"score\":%d,\"answeredAt\":\"%s\"}".formatted(survey, score, at))
                .statusCode(201);
    }

    static void answerOf(String respondent, String survey, int score, String at) {
        answer("{\"surveyKey\":\"%s\",\"score\":%d,\"answeredAt\":\"%s\",\"respondentId\":\"%s\"}"
                        .formatted(survey, score, at, respondent))
                .statusCode(201);
    }

    static ValidatableResponse score(String survey, String from, String to) {
        return as(TestKeys.SECRET)
                .queryParam("surveyKey", survey)
                .queryParam("from", from)
                .queryParam("to", to)
                .get(PATH)
                .then();
    }
}
