package dev.flywheel.analytics.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeZoneNameTest {

    @ParameterizedTest
    @CsvSource({"Europe/Berlin,Europe/Berlin", "UTC,UTC", "Z,UTC", "GMT,UTC", "+02:00,-02:00", "UTC-05:30,+05:30"})
    void offsetsHaveTheSignOfPosix(String zone, String name) {
        assertThat(TimeZoneName.of(ZoneId.of(zone))).isEqualTo(name);
    }
}
