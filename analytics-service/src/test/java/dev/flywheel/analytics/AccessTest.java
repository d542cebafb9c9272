package dev.flywheel.analytics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AccessTest {

    private static final String READS_FUNNELS = "/api/analytics/funnels?steps=a,b";
    private static final String READS_USERS = "/api/analytics/active-users";
    private static final String READS_STATISTICS = "/api/analytics/experiment-statistics?experiment=e&event=p";
    private static final String READS_REPORT = "/api/reports/production-metrics";

    @ParameterizedTest
    @ValueSource(strings = {READS_FUNNELS, READS_USERS, READS_STATISTICS, READS_REPORT})
    void readingNeedsAKeyWithItsScope(String path) {
        given().get(path).then().statusCode(401).contentType(containsString("application/problem+json"));
        Api.as(TestKeys.EXPIRED).get(path).then().statusCode(401);
        Api.as(TestKeys.NO_SCOPE).get(path).then().statusCode(403).body("status", equalTo(403));
        Api.as(TestKeys.PUBLIC).get(path).then().statusCode(403);
        Api.as(TestKeys.SECRET).get(path).then().statusCode(200);
        Api.as(TestKeys.INTERNAL)
                .header("Flywheel-Project", TestKeys.PROJECT_A.toString())
                .get(path)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {Api.EVENTS})
    void capturingNeedsAKeyWithItsScope(String path) {
        String event = "{\"event\":\"access\",\"distinctId\":\"u\"}";
        given().contentType("application/json").body(event).post(path).then().statusCode(401);
        Api.captureAs(TestKeys.NO_SCOPE, event).statusCode(403);
        Api.captureAs(TestKeys.PUBLIC, event).statusCode(202);
        Api.captureAs(TestKeys.ORGANIZATION, event).statusCode(400);
    }
}
