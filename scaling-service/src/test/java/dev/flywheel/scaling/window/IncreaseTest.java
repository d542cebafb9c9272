package dev.flywheel.scaling.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncreaseTest {

    private static final Instant T0 = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant STARTED = T0.minusSeconds(600);

    private static Observation at(int second, Instant startedAt, double requests, double errors, double cpu) {
        return new Observation(T0.plusSeconds(second), startedAt, new Totals(requests, errors, Buckets.NONE, cpu));
    }

    @Test
    void rateIsTheDifferenceOverTheTimeBetween() {
        Increase increase = Increase.since(
                        T0,
                        List.of(at(0, STARTED, 100, 1, 5), at(10, STARTED, 300, 3, 10), at(20, STARTED, 500, 5, 15)))
                .orElseThrow();

        assertThat(increase.requestsPerSecond()).isEqualTo(20);
        assertThat(increase.cpuCores()).isEqualTo(0.5);
        assertThat(increase.counted().errors()).isEqualTo(4);
        assertThat(increase.elapsed()).isEqualTo(Duration.ofSeconds(20));
        assertThat(increase.observations()).isEqualTo(3);
    }

    @Test
    void whatLiesBeforeTheWindowIsLeftOut() {
        Increase increase = Increase.since(
                        T0.plusSeconds(10),
                        List.of(at(0, STARTED, 0, 0, 0), at(10, STARTED, 300, 0, 0), at(20, STARTED, 310, 0, 0)))
                .orElseThrow();

        assertThat(increase.requestsPerSecond()).isEqualTo(1);
    }

    @Test
    void oneLookTellsNoRate() {
        assertThat(Increase.since(T0, List.of(at(0, STARTED, 100, 0, 0)))).isEmpty();
        assertThat(Increase.since(T0, List.of())).isEmpty();
    }

    @Test
    void aRestartCountsFromZero() {
        Increase increase = Increase.since(
                        T0, List.of(at(0, STARTED, 1000, 10, 50), at(10, T0.plusSeconds(4), 30, 1, 2)))
                .orElseThrow();

        assertThat(increase.counted().requests()).isEqualTo(30);
        assertThat(increase.counted().errors()).isEqualTo(1);
    }

    @Test
    void aRestartThatHasOvertakenTheOldCountStillCountsFromZero() {
        Increase increase = Increase.since(T0, List.of(at(0, STARTED, 10, 0, 1), at(10, T0.plusSeconds(4), 30, 0, 2)))
                .orElseThrow();

        assertThat(increase.counted().requests()).isEqualTo(30);
    }

    @Test
    void aFallenCounterIsARestartEvenWithoutAStartTime() {
        Increase increase = Increase.since(T0, List.of(at(0, null, 1000, 0, 50), at(10, null, 30, 0, 2)))
                .orElseThrow();

        assertThat(increase.counted().requests()).isEqualTo(30);
    }

    @Test
    void anotherReplicaBehindTheSameAddressIsNoIncrease() {
        Instant neighbour = STARTED.minusSeconds(3600);
        Increase increase = Increase.since(
                        T0,
                        List.of(
                                at(0, STARTED, 100, 0, 1),
                                at(10, neighbour, 90_000, 0, 900),
                                at(20, neighbour, 90_050, 0, 905),
                                at(30, STARTED, 140, 0, 2)))
                .orElseThrow();

        assertThat(increase.counted().requests()).isEqualTo(50);
        assertThat(increase.elapsed()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void unknownCpuTimeStaysUnknown() {
        Increase increase = Increase.since(
                        T0, List.of(at(0, STARTED, 0, 0, Double.NaN), at(10, STARTED, 10, 0, Double.NaN)))
                .orElseThrow();

        assertThat(increase.cpuCores()).isNaN();
        assertThat(increase.requestsPerSecond()).isEqualTo(1);
    }
}
