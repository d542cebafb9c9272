package dev.flywheel.scaling.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers recorded from Prometheus 2.42. */
class QueryAnswerTest {

    private static List<Series> parse(int status, String sample) throws IOException {
        try (InputStream in = QueryAnswerTest.class.getResourceAsStream("/scaling/prometheus/" + sample + ".json")) {
            return QueryAnswer.parse(status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void vectorHasLabelsAndValues() throws IOException {
        List<Series> series = parse(200, "query_vector");

        assertThat(series).hasSize(3);
        assertThat(series.get(0))
                .isEqualTo(new Series(Map.of("pod", "analytics-7d9c5b8f6-abcde"), 0.23865171073176536));
    }

    @Test
    void valuesMayBeNoNumberOrInfinite() throws IOException {
        assertThat(parse(200, "query_nan_inf"))
                .extracting(Series::value)
                .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    @Test
    void emptyVectorIsNoSeriesAndNoFailure() throws IOException {
        assertThat(parse(200, "query_empty")).isEmpty();
    }

    @Test
    void scalarIsOneSeriesWithoutLabels() throws IOException {
        assertThat(parse(200, "query_scalar")).containsExactly(new Series(Map.of(), 1));
    }

    @Test
    void statisticsBesideTheResultDoNotDisturb() throws IOException {
        assertThat(parse(200, "query_stats")).extracting(Series::value).containsExactly(1.0);
    }

    @ParameterizedTest
    @CsvSource({"query_matrix, matrix", "query_string, string"})
    void otherResultTypesAreRefused(String sample, String type) {
        assertThatThrownBy(() -> parse(200, sample))
                .isInstanceOf(PrometheusFailure.class)
                .hasMessage("the query answers with a " + type + ", not with a vector");
    }

    @ParameterizedTest
    @CsvSource({
        "400, err_bad_data, bad_data",
        "422, err_execution, execution",
        "422, query_many2many, execution",
        "400, err_missing_param, bad_data",
        "400, err_too_many_points, bad_data"
    })
    void errorsCarryStatusTypeAndReason(int status, String sample, String type) {
        assertThatThrownBy(() -> parse(status, sample))
                .isInstanceOf(PrometheusFailure.class)
                .hasMessageStartingWith("the query failed with status " + status + ", " + type + ": ");
    }

    @Test
    void aProxysErrorPageIsRefusedWithoutItsText() {
        assertThatThrownBy(() -> QueryAnswer.parse(502, "<html>Bad Gateway</html>"))
                .hasMessage("the server answered with status 502 and no JSON");
    }
}
