package dev.flywheel.experiments.results;

import static dev.flywheel.experiments.testing.Api.fresh;
import static dev.flywheel.experiments.testing.Api.get;
import static dev.flywheel.experiments.testing.Api.post;
import static dev.flywheel.experiments.testing.Api.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.flywheel.experiments.testing.AnalyticsStub;
import dev.flywheel.experiments.testing.Api;
import dev.flywheel.experiments.testing.ExperimentsResource;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ExperimentsResource.class)
class ResultsTest {

    private final AnalyticsStub analytics = ExperimentsResource.analytics();

    @BeforeEach
    void seed() {
        Api.seed();
    }

    private static Response results(String experiment, String more) {
        return get(TestKeys.SECRET, "/api/experiments/results?experiment=" + experiment + more);
    }

    private static double number(Response answer, String path) {
        return JsonPath.with(answer.asString())
                .using(new JsonPathConfig(NumberReturnType.DOUBLE))
                .getDouble(path);
    }

    @Test
    void sharesAreComparedWithTheControl() {
        String key = running("");
        analytics.answerStatisticsWith(
                200,
                "{'experiment': 'x', 'variants': [{'variant': 'control', 'n': 3000, 'converted': 1396, 'sum': 0,"
                        + " 'sumOfSquares': 0}, {'variant': 'green', 'n': 3100, 'converted': 1600}],"
                        + " 'multipleExposures': 3, 'definition': 'first exposure'}");

        Response answer = results(key, "");

        answer.then()
                .statusCode(200)
                .body("dataStatus", equalTo("ok"))
                .body("control", equalTo("control"))
                .body("variants[0].n", equalTo(3000))
                .body("variants[0].conversions", equalTo(1396))
                .body("variants[0].comparison", nullValue())
                .body("variants[1].comparison.significant", equalTo(true))
                .body("multipleExposures", equalTo(3))
                .body("definition", equalTo("first exposure"))
                .body("sampleRatio.alarm", equalTo(false))
                .body("recommendation.action", equalTo("ship"))
                .body("recommendation.variant", equalTo("green"))
                .body("recommendation.reason", containsString("green against control: +10.9 %"));
        double control = 1396 / 3000.0;
        double green = 1600 / 3100.0;
        double error = Math.sqrt(control * (1 - control) / 3000 + green * (1 - green) / 3100);
        assertThat(number(answer, "variants[0].conversionRate")).isCloseTo(control, within(1e-12));
        assertThat(number(answer, "variants[1].comparison.absolute.estimate"))
                .isCloseTo(green - control, within(1e-12));
        assertThat(number(answer, "variants[1].comparison.absolute.standardError"))
                .isCloseTo(error, within(1e-12));
        // 1.96034 is Student's 97.5 % point for about 6 090 degrees of freedom.
        assertThat(number(answer, "variants[1].comparison.absolute.interval.low"))
                .isCloseTo(green - control - 1.96034 * error, within(1e-6));
        assertThat(number(answer, "variants[1].comparison.relative.estimate"))
                .isCloseTo((green - control) / control, within(1e-12));
    }

    @Test
    void analyticsIsAskedAsTheExperimentSays() {
        String key = fresh("asked");
        post(
                        TestKeys.SECRET,
                        "/api/experiments",
                        "{'key': '" + key
                                + "', 'variants': [{'key': 'control', 'weight': 0.5}, {'key': 'b', 'weight': 0.5}],"
                                + " 'metric': {'event': 'order paid', 'property': 'value'}}")
                .then()
                .statusCode(201);
        analytics.answerStatisticsWith(200, "{'variants': []}");

        results(key, "&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00-01:00")
                .then()
                .statusCode(200);

        AnalyticsStub.Request asked = analytics.requests().stream()
                .filter(request -> request.query().contains("experiment=" + key))
                .findFirst()
                .orElseThrow();
        assertThat(asked.query())
                .contains("event=order")
                .contains("property=value")
                .contains("from=2026-01-01T00")
                .contains("to=2026-02-01T01");
        assertThat(asked.authorization()).isEqualTo("Bearer " + TestKeys.INTERNAL);
        assertThat(asked.project()).isEqualTo(TestKeys.PROJECT_A.toString());
    }

    @Test
    void meansAreComparedByTheirSums() {
        String key = running(", 'name': 'Means'");
        Api.patch(TestKeys.SECRET, "/api/experiments/" + key, "*", "{'metric': {'event': 'paid', 'property': 'value'}}")
                .then()
                .statusCode(200);
        // The reference case freq-mean-absolute.
        analytics.answerStatisticsWith(
                200,
                "{'variants': [{'variant': 'control', 'n': 3407, 'converted': 300, 'sum': 1396.87, 'sumOfSquares':"
                        + " 52377.9767}, {'variant': 'green', 'n': 3461, 'converted': 310, 'sum': 2422.7,"
                        + " 'sumOfSquares': 134698.29}]}");

        Response answer = results(key, "");

        assertThat(number(answer, "variants[1].comparison.absolute.estimate")).isCloseTo(0.29, within(1e-9));
        assertThat(number(answer, "variants[1].comparison.absolute.pValue"))
                .isCloseTo(0.020158402643587037, within(1e-9));
        assertThat(number(answer, "variants[1].comparison.relative.pValue"))
                .isCloseTo(0.06191182745618362, within(1e-9));
        assertThat(number(answer, "variants[0].mean")).isCloseTo(0.41, within(1e-9));
    }

    @Test
    void nothingCountedIsNoData() {
        analytics.answerStatisticsWith(200, "{'variants': []}");

        results(running(""), "")
                .then()
                .statusCode(200)
                .body("dataStatus", equalTo("no-data"))
                .body("variants[0].n", equalTo(0))
                .body("variants[0].conversionRate", nullValue())
                .body("variants[1].comparison.absolute", nullValue())
                .body("recommendation.action", equalTo("collect"));
    }

    @Test
    void mismatchedSharesAreAnAlarm() {
        analytics.answerStatisticsWith(
                200,
                "{'variants': [{'variant': 'control', 'n': 5500, 'converted': 500}, {'variant': 'green', 'n': 4500,"
                        + " 'converted': 600}, {'variant': 'gone', 'n': 7, 'converted': 0}]}");

        results(running(""), "")
                .then()
                .body("sampleRatio.alarm", equalTo(true))
                .body("sampleRatio.unexpected", equalTo(7))
                .body("recommendation.action", equalTo("investigate"));
    }

    @Test
    void silentAnalyticsIsA503ThatNamesIt() {
        analytics.answerStatisticsWith(500, "{}");

        Response answer = results(running(""), "");

        answer.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("detail", containsString("analytics-service"));
        assertThat(answer.header("Retry-After")).isNotNull();
        analytics.answerStatisticsWith(200, "{'variants': []}");
        Api.eventually(() -> results(running(""), "").statusCode() == 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "&from=yesterday; from",
                "&to=2026; to",
                "&from=2026-02-01T00:00:00Z&to=2026-02-01T00:00:00Z; from",
                "&confidence=0.4; confidence",
                "&confidence=1; confidence"
            })
    void refusedParameterIsNamed(String query, String name) {
        results(running(""), query).then().statusCode(400).body("errors[0].pointer", equalTo(name));
    }

    @Test
    void keyDecidesWhoMayAsk() {
        String path = "/api/experiments/results?experiment=" + running("");

        get(TestKeys.OTHER_SECRET, path).then().statusCode(404);
        get(TestKeys.NO_SCOPE, path).then().statusCode(403);
        get(TestKeys.PUBLIC, path).then().statusCode(403);
        get(TestKeys.SECRET, "/api/experiments/results").then().statusCode(400);
        results("nothing-here", "").then().statusCode(404);
    }
}
