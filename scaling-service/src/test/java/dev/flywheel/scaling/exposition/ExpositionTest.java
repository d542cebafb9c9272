package dev.flywheel.scaling.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {

    private static Sample only(String line) {
        return Exposition.parse(line).get(0);
    }

    @Test
    void plainSampleHasNameLabelsAndValue() {
        assertThat(only("http_requests_total{method=\"post\",code=\"200\"} 1027 1395066363000"))
                .isEqualTo(new Sample("http_requests_total", Map.of("method", "post", "code", "200"), 1027));
    }

    @Test
    void sampleWithoutLabelsAndWithoutLastLineFeedIsRead() {
        assertThat(Exposition.parse("metric_without_timestamp_and_labels 12.47"))
                .containsExactly(new Sample("metric_without_timestamp_and_labels", Map.of(), 12.47));
    }

    @Test
    void escapesInLabelValuesAreUndone() {
        assertThat(only("m{path=\"C:\\\\DIR\\\\FILE.TXT\",error=\"Cannot find file:\\n\\\"FILE.TXT\\\"\"} 1")
                        .labels())
                .isEqualTo(Map.of("path", "C:\\DIR\\FILE.TXT", "error", "Cannot find file:\n\"FILE.TXT\""));
    }

    @Test
    void bracesHashesAndCommasInsideQuotesAreText() {
        assertThat(only("m{uri=\"/a/{id},#x} 7\"} 2")).isEqualTo(new Sample("m", Map.of("uri", "/a/{id},#x} 7"), 2));
    }

    @ParameterizedTest
    @CsvSource({
        "+Inf, Infinity",
        "Inf, Infinity",
        "-Inf, -Infinity",
        "1.458255915e9, 1458255915",
        "-3.14, -3.14",
        ".5, 0.5",
        "5., 5",
        "+1e-3, 0.001"
    })
    void numbersAreReadAsPrometheusWritesThem(String text, double value) {
        assertThat(only("m " + text).value()).isEqualTo(value);
    }

    @Test
    void notANumberIsAValue() {
        assertThat(only("m NaN").value()).isNaN();
    }

    @Test
    void blanksAndTrailingCommaAreAllowed() {
        assertThat(only("  m\t{ a = \"1\" , b=\"2\", }\t 3 \r").labels()).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void commentsTypesAndEmptyLinesAreSkipped() {
        String text =
                """
                # HELP m A metric. With {braces} and "quotes".
                # TYPE m counter

                # anything
                m 1
                """;
        assertThat(Exposition.parse(text)).containsExactly(new Sample("m", Map.of(), 1));
    }

    @Test
    void openMetricsExemplarsUnitsAndEndAreUnderstood() {
        String text =
                """
                # TYPE latency_seconds histogram
                # UNIT latency_seconds seconds
                latency_seconds_bucket{le="0.1"} 8 # {trace_id="KOO5S4vxi0o"} 0.067
                latency_seconds_bucket{le="+Inf"} 10 1520879607.789 # {trace_id="oHg5SJYRHA0"} 9.8 1520879607.789
                # EOF
                """;
        assertThat(Exposition.parse(text)).extracting(Sample::value).containsExactly(8.0, 10.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m",
                "m{a=\"1\"}",
                "m abc",
                "m 1d",
                "m 0x10",
                "m nan",
                "m 1 2 3",
                "m 1 x",
                "1m 1",
                "m-n 1",
                "m{1a=\"1\"} 1",
                "m{a:b=\"1\"} 1",
                "m{a=1} 1",
                "m{a=\"1} 1",
                "m{a=\"1\" b=\"2\"} 1",
                "m{a=\"\\t\"} 1",
                "m{a=\"\\",
                "m{a=\"1\",a=\"2\"} 1",
                "m{,} 1",
                "m{a=\"1\"",
                "m 1 # trace 1",
                "m 1 # {a=\"1\"}",
                "m 1 # {a=\"1\"} 1 2 3",
                "<html>"
            })
    void whatBreaksTheFormatIsRefused(String line) {
        assertThatThrownBy(() -> Exposition.parse("ok 1\n" + line))
                .isInstanceOf(MalformedExposition.class)
                .hasMessageStartingWith("line 2: ");
    }

    @Test
    void textAfterTheEndIsRefused() {
        assertThatThrownBy(() -> Exposition.parse("m 1\n# EOF\nm 2\n"))
                .isInstanceOf(MalformedExposition.class)
                .hasMessage("line 3: text after # EOF");
    }

    @Test
    void nothingIsNoSample() {
        assertThat(Exposition.parse("")).isEmpty();
    }
}
