package dev.flywheel.feedback.nps;

import static dev.flywheel.feedback.nps.Door.PATH;
import static dev.flywheel.feedback.nps.Door.PROBLEM;
import static dev.flywheel.feedback.nps.Door.answer;
import static dev.flywheel.feedback.nps.Door.answerOf;
import static dev.flywheel.feedback.nps.Door.as;
import static dev.flywheel.feedback.nps.Door.newSurvey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.flywheel.platform.page.Cursors;
import dev.flywheel.platform.testing.FlywheelResource;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paging through the answers. */
@QuarkusTest
@QuarkusTestResource(value = FlywheelResource.class, initArgs = @ResourceArg(name = "database", value = "feedback"))
class NpsListTest {

    @Inject
    Cursors cursors;

    @Test
    void pagesShowEveryAnswerOnceNewestFirst() {
        String survey = newSurvey();
        for (int i = 0; i < 7; i++) {
            // Pairs of equal times: the id breaks the tie.
            answer(survey, i, "2026-01-%02dT00:00:00Z".formatted(10 + i / 2));
        }
        List<String> ids = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            JsonPath page = list(survey, 3, cursor).statusCode(200).extract().jsonPath();
            ids.addAll(page.getList("items.id"));
            times.addAll(page.getList("items.answeredAt"));
            cursor = page.getString("next");
            pages++;
        } while (cursor != null);

        assertThat(pages).isEqualTo(3);
        assertThat(new HashSet<>(ids)).hasSize(7);
        assertThat(ids).hasSize(7);
        assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void newAnswerDoesNotShiftTheNextPage() {
        String survey = newSurvey();
        answer(survey, 1, "2026-01-10T00:00:00Z");
        answer(survey, 2, "2026-01-11T00:00:00Z");
        answer(survey, 3, "2026-01-12T00:00:00Z");
        String cursor = list(survey, 2, null)
                .body("items.score", contains(3, 2))
                .extract()
                .path("next");
        answer(survey, 4, "2026-01-13T00:00:00Z");

        list(survey, 2, cursor).body("items.score", contains(1)).body("next", nullValue());
    }

    @Test
    void listTellsWhichAnswersCount() {
        String survey = newSurvey();
        answerOf("ann", survey, 2, "2026-01-10T08:00:00Z");
        answerOf("ann", survey, 9, "2026-01-10T09:00:00Z");
        answer(survey, 5, "2026-01-10T10:00:00Z");

        list(survey, 50, null)
                .body("items.score", contains(5, 9, 2))
                .body("items.counted", contains(true, true, false))
                .body("next", nullValue());
    }

    @Test
    void otherProjectSeesNothing() {
        String survey = newSurvey();
        answer(survey, 9, "2026-01-10T08:00:00Z");

        as(TestKeys.OTHER_SECRET)
                .queryParam("surveyKey", survey)
                .queryParam("from", "2026-01-01T00:00:00Z")
                .queryParam("to", "2026-02-01T00:00:00Z")
                .get(PATH + "/answers")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @ParameterizedTest
    @CsvSource({"0,400", "1,200", "200,200", "201,400", "abc,400"})
    void limitIs1To200(String limit, int status) {
        as(TestKeys.SECRET)
                .queryParam("from", "2026-01-01T00:00:00Z")
                .queryParam("to", "2026-02-01T00:00:00Z")
                .queryParam("limit", limit)
                .get(PATH + "/answers")
                .then()
                .statusCode(status);
    }

    @Test
    void pageHolds50ByDefault() {
        String survey = newSurvey();
        for (int i = 0; i < 51; i++) {
            answer(survey, 9, "2026-01-10T08:00:00Z");
        }

        as(TestKeys.SECRET)
                .queryParam("surveyKey", survey)
                .queryParam("from", "2026-01-01T00:00:00Z")
                .queryParam("to", "2026-02-01T00:00:00Z")
                .get(PATH + "/answers")
                .then()
                .body("items", hasSize(50));
    }

    @Test
    void foreignCursorIs400() {
        String otherList = cursors.encode("2026-01-10T00:00:00Z", "0190b000-0000-7000-8000-00000000000a");
        for (String cursor : List.of("nonsense", "!", "AAAAAAAAAAAAAAAAAAAAAAAA", otherList)) {
            list("nps", 10, cursor).statusCode(400).contentType(PROBLEM).body("errors.pointer", contains("cursor"));
        }
    }

    private static ValidatableResponse list(String survey, int limit, String cursor) {
        var request = as(TestKeys.SECRET)
                .queryParam("surveyKey", survey)
                .queryParam("from", "2026-01-01T00:00:00Z")
                .queryParam("to", "2026-02-01T00:00:00Z")
                .queryParam("limit", limit);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get(PATH + "/answers").then();
    }
}
