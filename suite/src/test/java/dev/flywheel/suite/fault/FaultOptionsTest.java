package dev.flywheel.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.suite.terminal.StartFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultOptionsTest {

    @Test
    void withoutOptionsBothAreKilledTenTimes() {
        FaultOptions options = FaultOptions.parse(List.of());

        assertThat(options.rounds()).isEqualTo(10);
        assertThat(options.faults()).containsExactly(Fault.POSTGRES, Fault.SERVICE);
    }

    @Test
    void oneFaultCanBeChosen() {
        FaultOptions options = FaultOptions.parse(List.of("--only", "service", "--rounds", "3"));

        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.faults()).containsExactly(Fault.SERVICE);
    }

    @Test
    void whatIsNotAnOptionIsRefused() {
        assertThatThrownBy(() -> FaultOptions.parse(List.of("--rounds", "0"))).isInstanceOf(StartFailure.class);
        assertThatThrownBy(() -> FaultOptions.parse(List.of("--only", "disk"))).isInstanceOf(StartFailure.class);
        assertThatThrownBy(() -> FaultOptions.parse(List.of("--all"))).isInstanceOf(StartFailure.class);
    }
}
