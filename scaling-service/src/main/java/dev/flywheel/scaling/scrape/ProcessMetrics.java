package dev.flywheel.scaling.scrape;

import dev.flywheel.scaling.exposition.Sample;
import dev.flywheel.scaling.window.Buckets;
import dev.flywheel.scaling.window.Totals;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Finds in a scrape what a Quarkus service with Micrometer says of itself. */
final class ProcessMetrics {

    private static final String REQUESTS = "http_server_requests_seconds";
    private static final double NANOS = 1e9;

    private final List<Sample> samples;
    private final List<String> excludedPaths;

    ProcessMetrics(List<Sample> samples, List<String> excludedPaths) {
        this.samples = samples;
        this.excludedPaths = excludedPaths;
    }

    /** When the process started, null when it does not tell. */
    @Nullable
    Instant startedAt() {
        Double seconds = only(max("process_start_time_seconds", any()));
        return seconds == null ? null : Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    Totals totals() {
        return new Totals(
                values(REQUESTS + "_count", this::counts).sum(),
                values(REQUESTS + "_count", sample -> counts(sample) && isServerError(sample))
                        .sum(),
                latency(),
                cpuSeconds());
    }

    Gauges gauges() {
        return new Gauges(
                only(max("system_cpu_count", any())),
                memoryBytes(),
                memoryUtilisation(),
                poolUtilisation(),
                only(max("process_uptime_seconds", any())));
    }

    private Buckets latency() {
        SortedMap<Double, Double> counts = new TreeMap<>();
        for (Sample sample : samples) {
            String bound = sample.label("le");
            if (sample.name().equals(REQUESTS + "_bucket") && bound != null && counts(sample)) {
                double upper = bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
                counts.merge(upper, sample.value(), Double::sum);
            }
        }
        return new Buckets(counts);
    }

    private double cpuSeconds() {
        double nanos = max("process_cpu_time_ns_total", any());
        return Double.isNaN(nanos) ? max("process_cpu_seconds_total", any()) : nanos / NANOS;
    }

    private @Nullable Double memoryBytes() {
        Double resident = only(max("process_resident_memory_bytes", any()));
        return resident != null
                ? resident
                : positive(values("jvm_memory_used_bytes", any()).sum());
    }

    private @Nullable Double memoryUtilisation() {
        Predicate<Sample> heap = sample -> "heap".equals(sample.label("area"));
        Double afterCollection = positive(max("jvm_memory_usage_after_gc", heap));
        if (afterCollection != null) {
            return afterCollection;
        }
        // A region without a limit of its own says -1: the limit is another region's.
        double limit =
                values("jvm_memory_max_bytes", heap).filter(bytes -> bytes > 0).sum();
        return limit > 0 ? values("jvm_memory_used_bytes", heap).sum() / limit : null;
    }

    private @Nullable Double poolUtilisation() {
        Double ratio = only(max("sql_pool_ratio", any()));
        if (ratio != null) {
            return ratio;
        }
        double active = values("sql_pool_active", any()).sum();
        double open = active + values("sql_pool_idle", any()).sum();
        return open > 0 ? active / open : null;
    }

    private boolean counts(Sample sample) {
        String path = sample.label("uri");
        return path == null || excludedPaths.stream().noneMatch(path::startsWith);
    }

    private static boolean isServerError(Sample sample) {
        String status = sample.label("status");
        return status != null && status.startsWith("5");
    }

    private double max(String name, Predicate<Sample> which) {
        return values(name, which).max().orElse(Double.NaN);
    }

    private DoubleStream values(String name, Predicate<Sample> which) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name) && which.test(sample))
                .mapToDouble(Sample::value)
                .filter(Double::isFinite);
    }

    private static Predicate<Sample> any() {
        return sample -> true;
    }

    private static @Nullable Double positive(double value) {
        return value > 0 ? value : null;
    }

    private static @Nullable Double only(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
