package dev.flywheel.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "20,20",
        "123456,123456",
        "-41.5,-41.5",
        "0.0012345,0.001234",
        "95.55555,95.56",
        "1e15,1000000000000000"
    })
    void numbersAreShort(double value, String text) {
        assertThat(Figures.number(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0 %", "1,100 %", "0.5,50 %", "0.12345,12.3 %"})
    void sharesArePercent(double value, String text) {
        assertThat(Figures.share(value)).isEqualTo(text);
    }

    @Test
    void whatIsNotKnownIsNoData() {
        assertThat(Figures.number(null)).isEqualTo("no data");
        assertThat(Figures.share(Double.NaN)).isEqualTo("no data");
    }
}
