package dev.flywheel.feedback.nps;

import static dev.flywheel.feedback.nps.Door.PATH;
import static dev.flywheel.feedback.nps.Door.PROBLEM;
import static dev.flywheel.feedback.nps.Door.answer;
import static dev.flywheel.feedback.nps.Door.answerOf;
import static dev.flywheel.feedback.nps.Door.as;
import static dev.flywheel.feedback.nps.Door.newSurvey;
import static dev.flywheel.feedback.nps.Door.score;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import dev.flywheel.platform.testing.FlywheelResource;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading the score. */
@QuarkusTest
@QuarkusTestResource(value = FlywheelResource.class, initArgs = @ResourceArg(name = "database", value = "feedback"))
class NpsScoreTest {

    private static final String JANUARY = "2026-01-01T00:00:00Z";
    private static final String FEBRUARY = "2026-02-01T00:00:00Z";
    private static final String MARCH = "2026-03-01T00:00:00Z";
    private static final String INSIDE = "2026-01-15T12:00:00Z";

    @Test
    void scoreComesWithItsIntervalAndItsMeaning() {
        String survey = newSurvey();
        for (int answer : new int[] {10, 9, 9, 8, 7, 6, 10, 0}) {
            answer(survey, answer, INSIDE);
        }

        score(survey, JANUARY, FEBRUARY)
                .statusCode(200)
                .body("from", equalTo(JANUARY))
                .body("to", equalTo(FEBRUARY))
                .body("surveyKey", equalTo(survey))
                .body("n", equalTo(8))
                .body("promoters", equalTo(4))
                .body("passives", equalTo(2))
                .body("detractors", equalTo(2))
                .body("score", equalTo(25.0f))
                .body("interval.confidence", equalTo(0.95f))
                .body("interval.method", equalTo("score"))
                .body("shares.promoters", equalTo(50))
                .body("shares.passives", equalTo(25))
                .body("shares.detractors", equalTo(25))
                .body("wide", equalTo(true))
                .body("lowSample", equalTo(false))
                .body("definition.repeatWindow", equalTo("PT24H"))
                .body("definition.score", containsString("promoters - detractors"));
    }

    @Test
    void averageOfEightIsNotAScore() {
        String survey = newSurvey();
        answer(survey, 10, INSIDE);
        answer(survey, 6, INSIDE);

        score(survey, JANUARY, FEBRUARY).body("score", equalTo(0.0f)).body("lowSample", equalTo(true));
    }

    @Test
    void noAnswersAreNull() {
        score(newSurvey(), JANUARY, FEBRUARY)
                .statusCode(200)
                .body("n", equalTo(0))
                .body("$", hasKey("score"))
                .body("score", nullValue())
                .body("interval", nullValue())
                .body("shares", nullValue())
                .body("lowSample", equalTo(true));
    }

    @Test
    void boundaryInstantIsInExactlyOneOfTwoAdjacentPeriods() {
        String survey = newSurvey();
        answer(survey, 9, JANUARY);
        answer(survey, 9, "2026-01-31T23:59:59.999999Z");
        answer(survey, 3, FEBRUARY);
        answer(survey, 3, "2026-02-28T23:59:59.999999Z");
        answer(survey, 3, MARCH);

        score(survey, JANUARY, FEBRUARY).body("n", equalTo(2)).body("score", equalTo(100.0f));
        score(survey, FEBRUARY, MARCH).body("n", equalTo(2)).body("score", equalTo(-100.0f));
        score(survey, JANUARY, MARCH).body("n", equalTo(4)).body("score", equalTo(0.0f));
    }

    @Test
    void rangeMayBeGivenInAnyOffset() {
        String survey = newSurvey();
        answer(survey, 9, "2026-01-01T00:30:00Z");

        score(survey, "2026-01-01T01:00:00+01:00", "2026-01-01T01:30:00+01:00").body("n", equalTo(0));
        score(survey, "2026-01-01T01:30:00+01:00", "2026-01-01T01:31:00+01:00")
                .body("n", equalTo(1))
                .body("from", equalTo("2026-01-01T00:30:00Z"));
    }

    @Test
    void surveysAreCountedApart() {
        String one = newSurvey();
        String other = newSurvey();
        answer(one, 9, INSIDE);
        answer(other, 0, INSIDE);

        score(one, JANUARY, FEBRUARY).body("score", equalTo(100.0f));
        score(other, JANUARY, FEBRUARY).body("score", equalTo(-100.0f));
    }

    @Test
    void otherProjectSeesNothing() {
        String survey = newSurvey();
        answer(survey, 9, INSIDE);

        as(TestKeys.OTHER_SECRET)
                .queryParam("surveyKey", survey)
                .queryParam("from", JANUARY)
                .queryParam("to", FEBRUARY)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("n", equalTo(0))
                .body("score", nullValue());
    }

    @Test
    void latestAnswerSpeaksForThePersonWithinTheWindow() {
        String survey = newSurvey();
        answerOf("ann", survey, 2, "2026-01-10T08:00:00Z");
        answerOf("ann", survey, 9, "2026-01-11T08:00:00Z");
        answerOf("bob", survey, 2, "2026-01-10T08:00:00Z");

        score(survey, JANUARY, FEBRUARY)
                .body("n", equalTo(2))
                .body("promoters", equalTo(1))
                .body("detractors", equalTo(1));
    }

    @Test
    void answerJustPastTheWindowIsASecondVoice() {
        String survey = newSurvey();
        answerOf("ann", survey, 2, "2026-01-10T08:00:00Z");
        answerOf("ann", survey, 9, "2026-01-11T08:00:00.000001Z");

        score(survey, JANUARY, FEBRUARY).body("n", equalTo(2));
    }

    @Test
    void latestCountsWhateverTheOrderOfArrival() {
        String survey = newSurvey();
        answerOf("ann", survey, 9, "2026-01-10T09:00:00Z");
        answerOf("ann", survey, 2, "2026-01-10T08:00:00Z");

        score(survey, JANUARY, FEBRUARY).body("n", equalTo(1)).body("promoters", equalTo(1));
    }

    @Test
    void answerAcrossTheBoundaryIsInOnePeriodOnly() {
        String survey = newSurvey();
        answerOf("ann", survey, 2, "2026-01-31T23:00:00Z");
        answerOf("ann", survey, 9, "2026-02-01T01:00:00Z");

        score(survey, JANUARY, FEBRUARY).body("n", equalTo(0));
        score(survey, FEBRUARY, MARCH).body("n", equalTo(1)).body("promoters", equalTo(1));
    }

    @Test
    void twoAnswersOfOneInstantAreOneVoice() {
        String survey = newSurvey();
        answerOf("ann", survey, 9, INSIDE);
        answerOf("ann", survey, 9, INSIDE);

        score(survey, JANUARY, FEBRUARY).body("n", equalTo(1));
    }

    @Test
    void onePersonInTwoSurveysHasTwoVoices() {
        String one = newSurvey();
        String other = newSurvey();
        answerOf("ann", one, 9, INSIDE);
        answerOf("ann", other, 9, INSIDE);

        score(one, JANUARY, FEBRUARY).body("n", equalTo(1));
        score(other, JANUARY, FEBRUARY).body("n", equalTo(1));
    }

    @Test
    void anonymousAnswersAllCount() {
        String survey = newSurvey();
        answer(survey, 9, INSIDE);
        answer(survey, 9, INSIDE);

        score(survey, JANUARY, FEBRUARY).body("n", equalTo(2));
    }

    @Test
    void permutedAndRepeatedAnswersGiveTheSameFigures() {
        List<String> bodies = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 24; i++) {
            bodies.add(
                    "{\"id\":\"00000000-0000-4000-8000-%012d\",\"surveyKey\":\"%%s\",\"score\":%d,\"respondentId\":\"p%d\",\"answeredAt\":\"2026-01-%02dT%02d:00:00Z\"}"
                            .formatted(i, random.nextInt(11), i % 3, 1 + random.nextInt(6), random.nextInt(24)));
        }
        Set<String> figures = new HashSet<>();
        for (int round = 0; round < 3; round++) {
            String survey = newSurvey();
            // Ids are unique per project, so each round has its own.
            String first = String.valueOf(round + 1);
            List<String> shuffled = new ArrayList<>(bodies);
            Collections.shuffle(shuffled, random);
            for (String body : shuffled) {
                String mine = body.formatted(survey).replace("\"00000000-", "\"" + first + "0000000-");
                answer(mine).statusCode(201);
                answer(mine).statusCode(200);
            }
            figures.add(score(survey, JANUARY, FEBRUARY).extract().asString().replace(survey, ""));
        }

        assertThat(figures).hasSize(1);
    }

    @Test
    void simultaneousAnswersOfOnePersonAreOneVoice() {
        String survey = newSurvey();
        IntStream.range(0, 12)
                .parallel()
                .forEach(i -> answerOf("ann", survey, i % 11, INSIDE.replace("12:", 10 + i + ":")));

        score(survey, JANUARY, FEBRUARY).body("n", equalTo(1)).body("detractors", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 2026-01-01T00:00:00Z, from",
                "2026-01-01T00:00:00Z, -, to",
                "'', 2026-01-01T00:00:00Z, from",
                "yesterday, 2026-01-01T00:00:00Z, from",
                "2026-01-01T00:00:00Z, 2026-13-01T00:00:00Z, to",
                "2026-01-01, 2026-01-02T00:00:00Z, from",
                "+99999-01-01T00:00:00Z, 2026-01-02T00:00:00Z, from",
                "2026-01-02T00:00:00Z, 2026-01-01T00:00:00Z, to",
                "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z, to",
            })
    void badRangeIs400NamingTheParameter(String from, String to, String parameter) {
        for (String path : List.of(PATH, PATH + "/answers")) {
            var request = as(TestKeys.SECRET);
            if (from != null) {
                request.queryParam("from", from);
            }
            if (to != null) {
                request.queryParam("to", to);
            }
            request.get(path).then().statusCode(400).contentType(PROBLEM).body("errors.pointer", contains(parameter));
        }
    }

    @Test
    void badSurveyKeyIs400NamingTheParameter() {
        score("Not A Key", JANUARY, FEBRUARY)
                .statusCode(400)
                .contentType(PROBLEM)
                .body("errors.pointer", contains("surveyKey"));
    }

    @Test
    void readingTakesASecretKeyWithTheScope() {
        for (String path : List.of(PATH, PATH + "/answers")) {
            String query = path + "?from=" + JANUARY + "&to=" + FEBRUARY;
            given().get(query).then().statusCode(401).contentType(PROBLEM);
            as(TestKeys.NO_SCOPE)
                    .get(query)
                    .then()
                    .statusCode(403)
                    .contentType(PROBLEM)
                    .body("detail", containsString("feedback:read"));
            as(TestKeys.PUBLIC).get(query).then().statusCode(403).contentType(PROBLEM);
        }
    }
}
