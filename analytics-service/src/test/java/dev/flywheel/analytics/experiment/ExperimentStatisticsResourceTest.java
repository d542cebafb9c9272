package dev.flywheel.analytics.experiment;

import static dev.flywheel.analytics.Api.event;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.flywheel.analytics.Api;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ExperimentStatisticsResourceTest {

    private static String exposure(String unit, String time, String variant) {
        return event("$exposure", unit, day(time), "{\"experiment\":\"button\",\"variant\":\"" + variant + "\"}");
    }

    private static String purchase(String unit, String time, String amount) {
        return event("xPurchase", unit, day(time), "{\"amount\":" + amount + "}");
    }

    private static String day(String time) {
        return "2025-07-10T" + time + ":00Z";
    }

    @BeforeEach
    void store() {
        Api.store(
                TestKeys.SECRET,
                List.of(
                        exposure("x1", "10:00", "control"),
                        exposure("x1", "12:00", "control"),
                        purchase("x1", "09:59", "100"),
                        purchase("x1", "10:00", "2.5"),
                        purchase("x1", "11:00", "1.5"),
                        exposure("x2", "10:00", "control"),
                        exposure("x3", "10:00", "control"),
                        purchase("x3", "10:30", "\"much\""),
                        exposure("x4", "10:00", "treatment"),
                        purchase("x4", "11:00", "-3"),
                        exposure("x5", "10:00", "treatment"),
                        purchase("x5", "11:00", "1e300"),
                        exposure("x6", "10:00", "control"),
                        exposure("x6", "10:01", "treatment"),
                        purchase("x6", "11:00", "50"),
                        purchase("x7", "11:00", "50"),
                        event("$exposure", "x8", day("10:00"), "{\"experiment\":\"other\",\"variant\":\"control\"}"),
                        event("$exposure", "x9", day("10:00"), "{\"experiment\":\"button\",\"variant\":7}")));
    }

    private static ValidatableResponse statistics(String key, String query) {
        return Api.as(key)
                .get("/api/analytics/experiment-statistics?experiment=button&event=xPurchase"
                        + "&from=2025-07-10T00:00:00Z&to=2025-07-11T00:00:00Z" + query)
                .then()
                .statusCode(200);
    }

    @Test
    void conversionsAreCountedFromTheFirstExposureOn() {
        statistics(TestKeys.SECRET, "")
                .body("variants.variant", equalTo(List.of("control", "treatment")))
                .body("variants.n", equalTo(List.of(3, 2)))
                .body("variants.converted", equalTo(List.of(2, 2)))
                .body("variants.sum", equalTo(List.of(2f, 2f)))
                .body("variants.sumOfSquares", equalTo(List.of(2f, 2f)))
                .body("multipleExposures", equalTo(1))
                .body("experiment", equalTo("button"))
                .body("event", equalTo("xPurchase"));
    }

    @Test
    void numericValuesAreSummedPerUnit() {
        statistics(TestKeys.SECRET, "&property=amount")
                .body("property", equalTo("amount"))
                .body("variants.converted", equalTo(List.of(2, 2)))
                .body("variants.sum", equalTo(List.of(4f, -3f)))
                .body("variants.sumOfSquares", equalTo(List.of(16f, 9f)));
    }

    @Test
    void anotherProjectSeesNothing() {
        statistics(TestKeys.OTHER_SECRET, "").body("variants", empty()).body("multipleExposures", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({"event=a,/experiment", "experiment=a,/event", "experiment=a&event=%20,/event"})
    void whatIsLeftOutIsNamed(String query, String pointer) {
        Api.as(TestKeys.SECRET)
                .urlEncodingEnabled(false)
                .get("/api/analytics/experiment-statistics?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }
}
