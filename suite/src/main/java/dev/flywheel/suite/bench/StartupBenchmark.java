package dev.flywheel.suite.bench;

import dev.flywheel.suite.load.ThrowawaySuite;
import dev.flywheel.suite.service.Service;
import java.util.Locale;
import java.util.OptionalLong;

/** How soon each service is ready after a crash, the others running, and how much memory it holds then. */
final class StartupBenchmark {

    private final ThrowawaySuite trial;
    private final BenchmarkOptions options;
    private final Figures figures;

    StartupBenchmark(ThrowawaySuite trial, BenchmarkOptions options, Figures figures) {
        this.trial = trial;
        this.options = options;
        this.figures = figures;
    }

    void run() {
        figures.table("Start of a service, best of " + options.starts(), "ready s", "CPU s", "memory MiB");
        for (Service service : Service.values()) {
            long fastest = Long.MAX_VALUE;
            double cpuSeconds = 0;
            for (int i = 0; i < options.starts(); i++) {
                trial.suite().kill(service);
                long begin = System.nanoTime();
                trial.suite().restart(service);
                long took = System.nanoTime() - begin;
                if (took < fastest) {
                    fastest = took;
                    cpuSeconds = seconds(trial.suite().process(service));
                }
            }
            figures.row(
                    service.module(),
                    Figures.decimal(fastest / 1e9),
                    Figures.decimal(cpuSeconds),
                    memory(trial.suite().process(service)));
        }
        figures.line("Ready: GET /q/health/ready answers 200, asked every 50 ms. Memory: resident, pages shared with"
                + " other processes included.");
    }

    /** What each service holds after all the loads before. */
    void memoryAfterLoad() {
        figures.table("Memory after the loads", "memory MiB");
        for (Service service : Service.values()) {
            figures.row(service.module(), memory(trial.suite().process(service)));
        }
    }

    private static double seconds(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .map(used -> used.toMillis() / 1000.0)
                .orElse(0.0);
    }

    private static String memory(ProcessHandle process) {
        OptionalLong resident = Memory.residentMebibytes(process);
        return resident.isPresent() ? String.format(Locale.ROOT, "%d", resident.getAsLong()) : "-";
    }
}
