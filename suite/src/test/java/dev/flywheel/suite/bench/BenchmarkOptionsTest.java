package dev.flywheel.suite.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.suite.bench.BenchmarkOptions.Part;
import dev.flywheel.suite.terminal.StartFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkOptionsTest {

    @Test
    void withoutOptionsEverythingIsMeasuredAfterAWarmUp() {
        BenchmarkOptions options = BenchmarkOptions.parse(List.of());

        assertThat(options.parts()).containsExactlyInAnyOrder(Part.values());
        assertThat(options.warmUpSeconds()).isGreaterThanOrEqualTo(10);
        assertThat(options.isQuick()).isFalse();
    }

    @Test
    void onePartCanBeMeasuredForAGivenTime() {
        BenchmarkOptions options = BenchmarkOptions.parse(List.of("--only", "gateway", "--seconds", "30"));

        assertThat(options.parts()).containsExactly(Part.GATEWAY);
        assertThat(options.seconds()).isEqualTo(30);
    }

    @Test
    void quickIsShorterAndSaysSo() {
        BenchmarkOptions options = BenchmarkOptions.parse(List.of("--quick"));

        assertThat(options.isQuick()).isTrue();
        assertThat(options.starts()).isEqualTo(1);
    }

    @Test
    void whatIsNotAnOptionIsRefused() {
        assertThatThrownBy(() -> BenchmarkOptions.parse(List.of("--fast")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("--fast");
        assertThatThrownBy(() -> BenchmarkOptions.parse(List.of("--only", "disk")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("disk");
        assertThatThrownBy(() -> BenchmarkOptions.parse(List.of("--seconds", "0")))
                .isInstanceOf(StartFailure.class);
        assertThatThrownBy(() -> BenchmarkOptions.parse(List.of("--seconds"))).isInstanceOf(StartFailure.class);
    }
}
