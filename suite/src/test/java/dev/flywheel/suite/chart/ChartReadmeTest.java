package dev.flywheel.suite.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of values in the chart's README; {@code -Dflywheel.rewrite=true} writes them anew. */
class ChartReadmeTest {

    private static final Path README = Chart.FOLDER.resolve("README.md");

    @ParameterizedTest
    @ValueSource(strings = {"values.yaml", "charts/service/values.yaml"})
    void tableInTheReadmeIsThatOfTheValuesFile(String file) throws IOException {
        String expected = ValuesTable.markdown(Chart.FOLDER.resolve(file));
        String readme = Files.readString(README);
        Matcher table = Pattern.compile("(<!-- values of " + file + " -->\n)(.*?)(<!-- end -->)", Pattern.DOTALL)
                .matcher(readme);
        assertThat(table.find())
                .as("README.md has a place for the table of " + file)
                .isTrue();
        if (Boolean.getBoolean("flywheel.rewrite")) {
            Files.writeString(README, readme.substring(0, table.end(1)) + expected + readme.substring(table.start(3)));
            return;
        }

        assertThat(table.group(2)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.yaml", "charts/service/values.yaml"})
    void everyValueIsDescribed(String file) throws IOException {
        List<ValuesTable.Row> rows = ValuesTable.rows(Chart.FOLDER.resolve(file));

        assertThat(ValuesTable.undescribed(Chart.FOLDER.resolve(file))).isEmpty();
        assertThat(rows).hasSizeGreaterThan(20).allSatisfy(row -> {
            assertThat(row.value()).as(row.path()).isNotEmpty();
            assertThat(row.description()).as(row.path()).endsWith(".");
        });
    }
}
