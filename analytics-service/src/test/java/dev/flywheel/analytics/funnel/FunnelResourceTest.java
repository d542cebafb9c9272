package dev.flywheel.analytics.funnel;

import static dev.flywheel.analytics.Api.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.flywheel.analytics.Api;
import dev.flywheel.platform.testing.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class FunnelResourceTest {

    private static final String DAY = "2026-02-02T";

    /** People as {@code A10:00 B10:30}; the prefix keeps the examples apart. */
    private static void people(String key, String prefix, String... people) {
        List<String> events = new ArrayList<>();
        IntStream.range(0, people.length).forEach(i -> Arrays.stream(people[i].split(" "))
                .forEach(occurrence -> events.add(event(
                        prefix + occurrence.charAt(0),
                        prefix + i,
                        DAY + occurrence.substring(1) + (occurrence.length() == 6 ? ":00Z" : "Z")))));
        Api.store(key, events);
    }

    private static ValidatableResponse funnel(String key, String query) {
        return Api.as(key)
                .get("/api/analytics/funnels?from=2026-02-02T00:00:00Z&to=2026-02-03T00:00:00Z&" + query)
                .then();
    }

    @Test
    void orderedStepsWithinAnHour() {
        people(
                TestKeys.SECRET,
                "f1",
                "A10:00 B10:30 C11:00",
                "A10:00 B10:30 C11:00:01",
                "B09:00 A10:00 C10:10",
                "A10:00 B10:50 A10:55 C11:20",
                "A10:00 A10:40 B10:50 C11:30",
                "B10:00");
        funnel(TestKeys.SECRET, "steps=f1A,f1B,f1C&window=PT1H")
                .statusCode(200)
                .body("steps.users", equalTo(List.of(5, 4, 2)))
                .body("steps.step", equalTo(List.of(1, 2, 3)))
                .body("steps.event", equalTo(List.of("f1A", "f1B", "f1C")))
                .body("steps[0].conversionFromFirst", equalTo(1.0f))
                .body("steps[0].conversionFromPrevious", nullValue())
                .body("steps[0].meanSecondsFromPrevious", nullValue())
                .body("steps[1].conversionFromFirst", equalTo(0.8f))
                .body("steps[1].meanSecondsFromPrevious", equalTo(1800.0f))
                .body("steps[2].conversionFromPrevious", equalTo(0.5f))
                .body("steps[2].conversionFromFirst", equalTo(0.4f))
                .body("steps[2].meanSecondsFromPrevious", equalTo(2100.0f))
                .body("steps[2].medianSecondsFromPrevious", equalTo(2100.0f))
                .body("window", equalTo("PT1H"))
                .body("definition.window", containsString("end included"));
        funnel(TestKeys.SECRET, "steps=f1A&steps=f1B&steps=f1C&window=PT1H")
                .body("steps.users", equalTo(List.of(5, 4, 2)));
    }

    @Test
    void theSameEventTwiceNeedsTwoOccurrences() {
        people(TestKeys.SECRET, "f2", "A10:00", "A10:00 A10:05");
        funnel(TestKeys.SECRET, "steps=f2A,f2A&window=PT1H").body("steps.users", equalTo(List.of(2, 1)));
    }

    @Test
    void otherEventsBetweenDoNotMatter() {
        people(
                TestKeys.SECRET,
                "f3",
                "A10:00 X10:01 B10:02",
                "A10:00 B10:02",
                "A10:00 A10:01 B10:02",
                "A10:00 X10:01 A10:02 B10:03");
        funnel(TestKeys.SECRET, "steps=f3A,f3B")
                .body("steps.users", equalTo(List.of(4, 4)))
                .body("window", equalTo("PT336H"));
    }

    @Test
    void anotherProjectSeesNothing() {
        people(TestKeys.SECRET, "f4", "A10:00 B10:30");
        funnel(TestKeys.OTHER_SECRET, "steps=f4A,f4B")
                .statusCode(200)
                .body("steps.users", equalTo(List.of(0, 0)))
                .body("steps[0].conversionFromFirst", nullValue());
    }

    @Test
    void theRangeIsHalfOpen() {
        Api.store(
                TestKeys.SECRET,
                List.of(
                        event("f5A", "u", "2026-02-02T00:00:00Z"),
                        event("f5B", "u", "2026-02-03T00:00:00Z"),
                        event("f5A", "v", "2026-02-01T23:59:59.999999Z"),
                        event("f5B", "w", "2026-02-02T23:59:59.999999Z"),
                        event("f5A", "w", "2026-02-02T23:59:59.999998Z")));
        funnel(TestKeys.SECRET, "steps=f5A,f5B").body("steps.users", equalTo(List.of(2, 1)));
    }

    @Test
    void manyPeopleAreReadThroughTheCursor() {
        for (int batch = 0; batch < 12; batch++) {
            int first = batch * 500;
            Api.store(
                    TestKeys.SECRET,
                    IntStream.range(first, first + 500)
                            .boxed()
                            .flatMap(i -> java.util.stream.Stream.of(
                                    event("f6A", "many" + i, DAY + "10:00:00Z"),
                                    event(i % 2 == 0 ? "f6B" : "f6X", "many" + i, DAY + "10:00:10Z")))
                            .toList());
        }
        funnel(TestKeys.SECRET, "steps=f6A,f6B").body("steps.users", equalTo(List.of(6000, 3000)));
        assertThat(Api.query("select count(*) from event where name in ('f6A','f6B')"))
                .isEqualTo("9000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "steps=a;/steps",
                "x=1;/steps",
                "steps=a,,b;/steps",
                "steps=a,b&window=1h;/window",
                "steps=a,b&window=PT0S;/window",
                "steps=a,b&window=P367D;/window",
                "steps=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21;/steps"
            })
    void whatIsNoFunnelIsRefusedByName(String query, String pointer) {
        funnel(TestKeys.SECRET, query).statusCode(400).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void twentyStepsAndAYearAreTaken() {
        funnel(TestKeys.SECRET, "steps=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20&window=P366D")
                .statusCode(200);
    }
}
