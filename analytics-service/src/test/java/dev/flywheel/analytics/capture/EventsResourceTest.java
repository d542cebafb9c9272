package dev.flywheel.analytics.capture;

import static dev.flywheel.analytics.Api.capture;
import static dev.flywheel.analytics.Api.captureAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.flywheel.analytics.Api;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EventsResourceTest {

    private static String count(String name) {
        return Api.query("select count(*) from event where name = '" + name + "'");
    }

    private static void assertCounts(ValidatableResponse answer, int accepted, int duplicates, int rejected) {
        answer.statusCode(202)
                .body("accepted", equalTo(accepted))
                .body("duplicates", equalTo(duplicates))
                .body("rejected", hasSize(rejected));
    }

    @Test
    void everyMemberIsStored() {
        String id = UUID.randomUUID().toString();
        capture(
                        """
                        {"id":"%s","event":"whole","distinctId":"u1","sessionId":"s1","timestamp":"2026-05-01T10:00:00.123456+02:00",
                         "url":"https://shop.example/a?b=c","referrer":"https://r.example","userAgent":"Agent/1.0",
                         "properties":{"n":1.5,"deep":{"a":[1,"é😀"]}}}"""
                                .formatted(id))
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(0))
                .body("rejected", empty());
        assertThat(Api.query(
                        """
                                select concat_ws(' ', project_id, distinct_id, session_id, url, referrer, user_agent,
                                    extract(epoch from ts), properties #>> '{deep,a,1}', properties ->> 'n',
                                    received_at between now() - interval '1 minute' and now())
                                from event where id = '%s'"""
                                .formatted(id)))
                .isEqualTo(TestKeys.PROJECT_A
                        + " u1 s1 https://shop.example/a?b=c https://r.example Agent/1.0 1777622400.123456 é😀 1.5 t");
    }

    @Test
    void anObjectAnArrayAndAnEnvelopeAreTaken() {
        String event = "{\"event\":\"forms\",\"distinctId\":\"u\"}";
        assertCounts(capture(event), 1, 0, 0);
        assertCounts(capture("[" + event + "," + event + "]"), 2, 0, 0);
        assertCounts(capture("{\"events\":[" + event + "," + event + "]}"), 2, 0, 0);
        assertThat(count("forms")).isEqualTo("5");
    }

    @Test
    void whatIsLeftOutIsFilledIn() {
        capture("\uFEFF{\"event\":\"bare\",\"distinctId\":\"u\",\"url\":null,\"properties\":null}")
                .statusCode(202);
        assertThat(
                        Api.query(
                                "select substr(id::text, 15, 1) || properties || (ts = received_at) || (url is null) from event where name = 'bare'"))
                .isEqualTo("7{}truetrue");
    }

    @Test
    void replayedBatchIsCountedOnce() {
        String id = UUID.randomUUID().toString();
        String first =
                "{\"id\":\"%s\",\"event\":\"replay\",\"distinctId\":\"u\",\"timestamp\":\"2026-04-30T23:59:59Z\"}"
                        .formatted(id);
        // The skew correction of a sender moves a redelivered event into another month.
        String again = first.replace("2026-04-30T23:59:59Z", "2026-05-01T00:00:01Z");
        assertCounts(capture(first), 1, 0, 0);
        assertCounts(capture(again), 0, 1, 0);
        assertCounts(capture("[" + again + "," + first + ",{\"event\":\"replay\",\"distinctId\":\"v\"}]"), 1, 2, 0);
        assertThat(count("replay")).isEqualTo("2");
        assertThat(Api.query("select ts at time zone 'UTC' from event where id = '" + id + "'"))
                .isEqualTo("2026-04-30 23:59:59");
    }

    @Test
    void anIdTwiceInOneBatchIsCountedOnce() {
        String event = "{\"id\":\"%s\",\"event\":\"twice\",\"distinctId\":\"u\"}".formatted(UUID.randomUUID());
        assertCounts(capture("[" + event + "," + event + "]"), 1, 1, 0);
        assertThat(count("twice")).isEqualTo("1");
    }

    @Test
    void theSameIdInAnotherProjectIsAnotherEvent() {
        String event = "{\"id\":\"%s\",\"event\":\"shared-id\",\"distinctId\":\"u\"}".formatted(UUID.randomUUID());
        assertCounts(captureAs(TestKeys.SECRET, event), 1, 0, 0);
        assertCounts(captureAs(TestKeys.OTHER_SECRET, event), 1, 0, 0);
        assertThat(Api.query("select count(distinct person_id) from event where name = 'shared-id'"))
                .isEqualTo("2");
    }

    @Test
    void racingReplaysAreCountedOnce() {
        String batch = IntStream.range(0, 50)
                .mapToObj(i -> "{\"id\":\"%s\",\"event\":\"race\",\"distinctId\":\"u\"}".formatted(UUID.randomUUID()))
                .toList()
                .toString();
        int accepted = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> capture(batch).statusCode(202).extract().<Integer>path("accepted")))
                .toList()
                .stream()
                .mapToInt(CompletableFuture::join)
                .sum();
        assertThat(accepted).isEqualTo(50);
        assertThat(count("race")).isEqualTo("50");
    }

    @Test
    void oneBadEventCostsNoOther() {
        String good = "{\"event\":\"neighbour\",\"distinctId\":\"u\"}";
        capture("{\"events\":[" + good + ",{\"event\":\"neighbour\"},7," + good + "]}")
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("rejected.index", equalTo(java.util.List.of(1, 2)))
                .body("rejected.pointer", equalTo(java.util.List.of("/events/1/distinctId", "/events/2")))
                .body("rejected[0].reason", equalTo("is required"));
        capture("[" + good + ",{\"event\":\"neighbour\",\"distinctId\":\"\"}]")
                .statusCode(202)
                .body("rejected[0].pointer", equalTo("/1/distinctId"));
        assertThat(count("neighbour")).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'id':'x';/id",
                "'id':'1-1-1-1-1';/id",
                "'id':7;/id",
                "'event':7;/event",
                "'event':' ';/event",
                "'distinctId':{};/distinctId",
                "'distinctId':'a\\u0000b';/distinctId",
                "'distinctId':'\\ud800';/distinctId",
                "'sessionId':[];/sessionId",
                "'sessionId':'';/sessionId",
                "'timestamp':1700000000;/timestamp",
                "'timestamp':'yesterday';/timestamp",
                "'timestamp':'0001-01-01T00:00:00Z';/timestamp",
                "'timestamp':'9999-01-01T00:00:00Z';/timestamp",
                "'timestamp':'2020-01-01T00:00:00Z';/timestamp",
                "'url':true;/url",
                "'referrer':1;/referrer",
                "'userAgent':1;/userAgent",
                "'properties':[];/properties",
                "'properties':{'a':'\\u0000'};/properties",
                "'properties':{'a':1e999};/properties",
                "'properties':{'a':0e-99999};/properties",
                "'surprise':{'deep':[1]};/surprise",
                "'a/b~c':1;/a~1b~0c"
            })
    void eachRefusedMemberIsNamed(String member, String pointer) {
        String json = "{'event':'refused','distinctId':'u'," + member + "}";
        capture(json.replace('\'', '"'))
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo(pointer));
        assertThat(count("refused")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[{\"event\":\"m\",\"distinctId\":\"u\"}",
                "{\"event\":\"m\",\"distinctId\":\"u\"}{}",
                "\"text\"",
                "[]",
                "{\"events\":[]}",
                "{\"events\":{}}",
                "{\"events\":[{\"event\":\"m\",\"distinctId\":\"u\"}],\"more\":1}",
                "{\"more\":1,\"events\":[{\"event\":\"m\",\"distinctId\":\"u\"}]}",
                "[{\"event\":\"m\",\"distinctId\":\"u\",}]",
                "[{\"event\":\"m\",\"distinctId\":\"u\",\"properties\":{\"a\":NaN}}]"
            })
    void aBodyThatIsWrongAsAWholeStoresNothing(String body) {
        capture(body).statusCode(400).contentType(containsString("application/problem+json"));
        assertThat(count("m")).isEqualTo("0");
    }

    @Test
    void utf16IsNotMistakenForJson() {
        Api.capture(TestKeys.SECRET, "{\"event\":\"m\",\"distinctId\":\"u\"}".getBytes(StandardCharsets.UTF_16LE), null)
                .statusCode(400);
    }

    @Test
    void gzipIsTakenAndOtherEncodingsAreNot() {
        byte[] event = "{\"event\":\"zipped\",\"distinctId\":\"u\"}".getBytes(StandardCharsets.UTF_8);
        assertCounts(Api.capture(TestKeys.SECRET, Api.gzip(event), "gzip"), 1, 0, 0);
        assertCounts(Api.capture(TestKeys.SECRET, event, "identity"), 1, 0, 0);
        Api.capture(TestKeys.SECRET, event, "gzip").statusCode(400);
        Api.capture(TestKeys.SECRET, event, "br")
                .statusCode(415)
                .contentType(containsString("application/problem+json"));
        assertThat(count("zipped")).isEqualTo("2");
    }

    @Test
    void onlyJsonIsTaken() {
        Api.as(TestKeys.SECRET)
                .contentType("application/xml")
                .body("<event/>")
                .post(Api.EVENTS)
                .then()
                .statusCode(415);
    }

    @Test
    void acceptedAndRejectedAreCountedAsMetrics() {
        capture("[{\"event\":\"metric\",\"distinctId\":\"u\"},{}]").statusCode(202);
        String metrics = io.restassured.RestAssured.get("/q/metrics").asString();
        assertThat(metrics)
                .contains("flywheel_analytics_capture_events_total{outcome=\"accepted\"")
                .contains("flywheel_analytics_capture_events_total{outcome=\"rejected\"")
                .contains("flywheel_analytics_capture_queued");
    }
}
