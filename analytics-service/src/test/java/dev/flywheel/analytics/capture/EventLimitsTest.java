package dev.flywheel.analytics.capture;

import static dev.flywheel.analytics.Api.capture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.flywheel.analytics.Api;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit, at it and one past it. */
@QuarkusTest
class EventLimitsTest {

    private static final int MIB = 1_048_576;

    private static String batchOf(int events) {
        return "[" + String.join(",", Collections.nCopies(events, "{\"event\":\"limit\",\"distinctId\":\"u\"}")) + "]";
    }

    @Test
    void aThousandEventsAreTakenAndOneMoreIsNot() {
        capture(batchOf(1000)).statusCode(202).body("accepted", equalTo(1000));
        capture(batchOf(1001)).statusCode(413).contentType(containsString("application/problem+json"));
    }

    @ParameterizedTest
    @CsvSource({"event,200", "distinctId,400", "sessionId,200", "url,8192", "referrer,8192", "userAgent,2048"})
    void textIsTakenUpToItsLengthInCharacters(String member, int longest) {
        String json = "{\"event\":\"lengths\",\"distinctId\":\"u\",\"%s\":\"%s\"}";
        // Duplicate members: the last one counts.
        capture(json.formatted(member, "é".repeat(longest))).statusCode(202);
        capture(json.formatted(member, "😀".repeat(longest))).statusCode(202);
        capture(json.formatted(member, "é".repeat(longest + 1)))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/" + member));
    }

    @Test
    void propertiesAreTakenUpToTheirSize() {
        String json = "{\"event\":\"size\",\"distinctId\":\"u\",\"properties\":{\"a\":\"%s\"}}";
        int overhead = "{\"a\":\"\"}".length();
        capture(json.formatted("x".repeat(65_536 - overhead))).statusCode(202);
        capture(json.formatted("x".repeat(65_537 - overhead)))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/properties"));
    }

    @Test
    void propertiesAreTakenUpToTheirDepth() {
        String json = "{\"event\":\"depth\",\"distinctId\":\"u\",\"properties\":%s}";
        capture(json.formatted("{\"a\":".repeat(16) + "1" + "}".repeat(16))).statusCode(202);
        capture(json.formatted("{\"a\":".repeat(17) + "1" + "}".repeat(17)))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/properties"));
        capture(json.formatted("{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}"))
                .statusCode(400);
    }

    @Test
    void numbersAreTakenUpToTheirLength() {
        String json = "{\"event\":\"number\",\"distinctId\":\"u\",\"properties\":{\"a\":%s}}";
        capture(json.formatted("1".repeat(64))).statusCode(202);
        capture(json.formatted("1".repeat(65))).statusCode(400);
        capture(json.formatted("1e308")).statusCode(202);
        capture(json.formatted("1e309")).statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":NUMBER}",
                "{\"a\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}",
                "{\"NUMBER\":1}",
                "{\"a\":\"NUMBER\\u0000\"}"
            })
    void whateverIsTooMuchInOneEventCostsNoOther(String properties) {
        String good = "{\"event\":\"beside\",\"distinctId\":\"u\"}";
        String bad = "{\"event\":\"beside\",\"distinctId\":\"u\",\"properties\":"
                + properties.replace("NUMBER", "7".repeat(70_000)) + "}";
        capture("[" + good + "," + bad + "," + good + "]")
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("rejected[0].pointer", equalTo("/1/properties"));
    }

    @Test
    void aMebibyteIsTakenAsSentAndOneMoreByteIsNot() {
        String event = "{\"event\":\"body\",\"distinctId\":\"u\"}";
        capture(event + " ".repeat(MIB - event.length())).statusCode(202);
        capture(event + " ".repeat(MIB + 1 - event.length()))
                .statusCode(413)
                .contentType(containsString("application/problem+json"));
        capture(event + " ".repeat(3 * MIB)).statusCode(413);
    }

    @Test
    void gzipIsInflatedUpToItsLimitAndABombIsNot() {
        String event = "{\"event\":\"bomb\",\"distinctId\":\"u\"}";
        byte[] atLimit = (event + " ".repeat(20 * MIB - event.length())).getBytes(StandardCharsets.UTF_8);
        byte[] past = (event + " ".repeat(20 * MIB + 1 - event.length())).getBytes(StandardCharsets.UTF_8);
        byte[] bomb = Api.gzip(new byte[200 * MIB]);
        assertThat(bomb).hasSizeLessThan(MIB);
        Api.capture(TestKeys.SECRET, Api.gzip(atLimit), "gzip").statusCode(202);
        Api.capture(TestKeys.SECRET, Api.gzip(past), "gzip")
                .statusCode(413)
                .contentType(containsString("application/problem+json"));
        Api.capture(TestKeys.SECRET, bomb, "gzip").statusCode(413);
    }

    @Test
    void timesAreTakenFromTheOldestKeptToADayAhead() {
        Instant now = Instant.now();
        capture(at(now.plus(Duration.ofHours(23)))).statusCode(202);
        capture(at(now.plus(Duration.ofHours(25)))).statusCode(400);
        capture(at(now.minus(Duration.ofDays(729)))).statusCode(202);
        capture(at(now.minus(Duration.ofDays(731)))).statusCode(400);
    }

    private static String at(Instant time) {
        return Api.event("times", "u", time.toString());
    }
}
