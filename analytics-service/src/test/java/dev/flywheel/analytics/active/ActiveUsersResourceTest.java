package dev.flywheel.analytics.active;

import static dev.flywheel.analytics.Api.event;
import static org.hamcrest.Matchers.equalTo;

import dev.flywheel.analytics.Api;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ActiveUsersResourceTest {

    private static final String CLOCK_CHANGE_UTC = "from=2026-03-28T00:00:00Z&to=2026-03-31T00:00:00Z";

    @BeforeEach
    void store() {
        List<String> clockChange = List.of(
                event("e", "u1", "2026-03-28T23:30:00Z"),
                event("e", "u2", "2026-03-29T21:59:00Z"),
                event("e", "u3", "2026-03-29T22:00:00Z"));
        Api.store(TestKeys.SECRET, clockChange);
        Api.store(TestKeys.OTHER_SECRET, clockChange);
        Api.store(
                TestKeys.SECRET,
                List.of(
                        event("e", "u1", "2025-09-01T10:00:00Z"),
                        event("e", "u1", "2025-09-01T11:00:00Z"),
                        event("e", "u1", "2025-09-08T10:00:00Z"),
                        event("e", "u2", "2025-09-01T10:00:00Z"),
                        event("e", "u3", "2025-09-05T10:00:00Z"),
                        event("e", "u3", "2025-09-06T10:00:00Z")));
    }

    private static ValidatableResponse series(String key, String query) {
        return Api.as(key).get("/api/analytics/active-users?" + query).then().statusCode(200);
    }

    @Test
    void daysAreTheProjectsAndOneOfThemHas23Hours() {
        series(TestKeys.SECRET, CLOCK_CHANGE_UTC)
                .body("timeZone", equalTo("UTC"))
                .body("points.start", equalTo(List.of("2026-03-28", "2026-03-29", "2026-03-30")))
                .body("points.activeUsers", equalTo(List.of(1, 2, 0)));
        series(TestKeys.OTHER_SECRET, "from=2026-03-28T23:00:00Z&to=2026-03-30T22:00:00Z")
                .body("timeZone", equalTo("Europe/Berlin"))
                .body("points.start", equalTo(List.of("2026-03-29", "2026-03-30")))
                .body("points.activeUsers", equalTo(List.of(2, 1)));
    }

    @Test
    void trailingWeeksLookBackAcrossTheStartOfTheRange() {
        series(TestKeys.SECRET, "from=2025-09-04T00:00:00Z&to=2025-09-09T00:00:00Z")
                .body("points.trailing7Days", equalTo(List.of(2, 3, 3, 3, 2)))
                .body("points.activeUsers", equalTo(List.of(0, 1, 1, 0, 1)))
                .body("points.trailing30Days", equalTo(List.of(2, 3, 3, 3, 3)));
    }

    @Test
    void weeksBeginOnMondayAndCountEachPersonOnce() {
        series(TestKeys.SECRET, "interval=week&from=2025-09-01T00:00:00Z&to=2025-09-15T00:00:00Z")
                .body("points.start", equalTo(List.of("2025-09-01", "2025-09-08")))
                .body("points.activeUsers", equalTo(List.of(3, 1)))
                .body("points.trailing7Days", equalTo(List.of(3, 1)));
    }

    @Test
    void monthsCountEachPersonOnce() {
        series(TestKeys.SECRET, "interval=month&from=2025-08-01T00:00:00Z&to=2025-10-08T00:00:00Z")
                .body("interval", equalTo("month"))
                .body("points.start", equalTo(List.of("2025-08-01", "2025-09-01", "2025-10-01")))
                .body("points.activeUsers", equalTo(List.of(0, 3, 0)))
                .body("points.trailing30Days", equalTo(List.of(0, 3, 1)));
    }

    @Test
    void theThirtiethDayBackCountsAndTheThirtyFirstDoesNot() {
        series(TestKeys.SECRET, "from=2025-10-07T00:00:00Z&to=2025-10-09T00:00:00Z")
                .body("points.trailing30Days", equalTo(List.of(1, 0)));
    }

    @Test
    void anUnknownIntervalIsRefused() {
        Api.as(TestKeys.SECRET)
                .get("/api/analytics/active-users?interval=hour")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/interval"));
    }
}
