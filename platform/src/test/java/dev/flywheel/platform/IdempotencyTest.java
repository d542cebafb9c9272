package dev.flywheel.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.flywheel.platform.testing.FlywheelResource;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** A POST that is repeated with its Idempotency-Key happens once. */
@QuarkusTest
@QuarkusTestResource(value = FlywheelResource.class, initArgs = @ResourceArg(name = "database", value = "platform"))
class IdempotencyTest {

    private static Response create(String idempotencyKey, String body, String key) {
        return given().header("Authorization", "Bearer " + key)
                .header("Idempotency-Key", idempotencyKey)
                .contentType("application/json")
                .body(body)
                .post("/probe/things");
    }

    @Test
    void repeatedRequestGetsTheFirstAnswer() {
        Response first = create("once", "{\"name\":\"a\"}", TestKeys.SECRET);
        Response second = create("once", "{\"name\":\"a\"}", TestKeys.SECRET);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void otherBodyUnderTheSameKeyIs422() {
        create("other-body", "{\"name\":\"a\"}", TestKeys.SECRET).then().statusCode(201);

        create("other-body", "{\"name\":\"b\"}", TestKeys.SECRET)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("Idempotency-Key"));
    }

    @Test
    void keysOfTwoCallersDoNotMeet() {
        Response mine = create("shared", "{\"name\":\"a\"}", TestKeys.SECRET);
        Response theirs = create("shared", "{\"name\":\"a\"}", TestKeys.OTHER_SECRET);

        assertThat(theirs.asString()).isNotEqualTo(mine.asString());
        assertThat(theirs.header("Idempotency-Replayed")).isNull();
    }

    @Test
    void failureOfOursIsTriedAgain() {
        create("failing", "{\"name\":\"fail\"}", TestKeys.SECRET).then().statusCode(500);

        Response again = create("failing", "{\"name\":\"fail\"}", TestKeys.SECRET);

        assertThat(again.statusCode()).isEqualTo(500);
        assertThat(again.header("Idempotency-Replayed")).isNull();
    }

    @Test
    void overlongKeyIs400() {
        create("k".repeat(255), "{\"name\":\"a\"}", TestKeys.SECRET).then().statusCode(201);
        create("k".repeat(256), "{\"name\":\"a\"}", TestKeys.SECRET).then().statusCode(400);
    }
}
