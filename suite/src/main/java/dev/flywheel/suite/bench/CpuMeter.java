package dev.flywheel.suite.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processor time that a process and all its children use between two moments.
 *
 * <p>What ends before the second moment is not counted: keep a connection open until then, for its time is its server
 * process's.
 */
final class CpuMeter {

    private final ProcessHandle root;
    private final Map<Long, Duration> before = new HashMap<>();

    private CpuMeter(ProcessHandle root) {
        this.root = root;
        tree().forEach(process -> before.put(process.pid(), used(process)));
    }

    /** Begins to measure. */
    static CpuMeter start(ProcessHandle root) {
        return new CpuMeter(root);
    }

    /** Microseconds used by all of them together since the start. */
    double micros() {
        return tree().mapToLong(process -> used(process)
                                .minus(before.getOrDefault(process.pid(), Duration.ZERO))
                                .toNanos())
                        .sum()
                / 1_000.0;
    }

    private Stream<ProcessHandle> tree() {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
