package dev.flywheel.analytics.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T12:00:00Z",
                "2026-01-31T12:00:00.5Z",
                "2026-01-31T12:00:00.123456789+05:30",
                "2024-02-29T23:59:59.999-11:45",
                "1969-12-31T23:59:59Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z"
            })
    void agreesWithTheGeneralParser(String text) {
        Instant instant = OffsetDateTime.parse(text).toInstant();
        long expected = instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
        assertThat(Rfc3339.epochMicros(text)).isEqualTo(expected);
    }

    @Test
    void takesLowerCaseAndSpace() {
        assertThat(Rfc3339.epochMicros("1970-01-01t00:00:01z")).isEqualTo(1_000_000);
        assertThat(Rfc3339.epochMicros("1970-01-01 00:00:01Z")).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-31",
                "2026-01-31T12:00:00",
                "2026-01-31T12:00:00.Z",
                "2026-13-01T12:00:00Z",
                "2026-02-30T12:00:00Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T12:60:00Z",
                "2026-01-31T12:00:00+24:00",
                "2026-01-31T12:00:00+0100",
                "2026-01-31T12:00:00Zjunk",
                "20260131T120000Z00000",
                "+12026-01-31T12:00:00Z"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Rfc3339.epochMicros(text)).isInstanceOf(DateTimeException.class);
    }
}
