package dev.flywheel.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.suite.terminal.Console;
import dev.flywheel.suite.terminal.StartFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private static final Path ROOT = Path.of("/flywheel");

    @Test
    void defaultsNeedNoArguments() {
        SuiteOptions options = options(List.of(), Map.of());
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.data()).isEqualTo(ROOT.resolve(".flywheel"));
        assertThat(options.database()).isEmpty();
        assertThat(options.bootstrapKey()).isEmpty();
        assertThat(options.anthropicKey()).isEmpty();
    }

    @Test
    void everyOptionIsTaken() {
        List<String> words =
                List.of("--demo", "--exit", "--port", "9000", "--data=/d", "--database-url", "postgresql://a@h:1/x");
        Arguments arguments = Arguments.parse(words, Map.of());
        assertThat(arguments.demo()).isTrue();
        assertThat(arguments.exit()).isTrue();
        SuiteOptions options = options(words, Map.of("FLYWHEEL_DATABASE_PASSWORD", "p"));
        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.data()).isEqualTo(Path.of("/d"));
        assertThat(options.database().orElseThrow().password()).isEqualTo("p");
    }

    @Test
    void emptyVariableCountsAsUnset() {
        assertThat(options(List.of(), Map.of("ANTHROPIC_API_KEY", "")).anthropicKey())
                .isEmpty();
        assertThat(options(List.of(), Map.of("ANTHROPIC_API_KEY", "k")).anthropicKey())
                .contains("k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--ports", "--port", "--port=http", "--port=0", "--port=65530", "up"})
    void wrongWordIsExplainedInOneLine(String word) {
        assertThatThrownBy(() -> Arguments.parse(List.of(word), Map.of()))
                .isInstanceOf(StartFailure.class)
                .hasMessageNotContaining("\n");
    }

    private static SuiteOptions options(List<String> words, Map<String, String> environment) {
        return Arguments.parse(words, environment).options(ROOT, Console.silent());
    }
}
