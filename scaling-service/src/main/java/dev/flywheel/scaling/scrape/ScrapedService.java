package dev.flywheel.scaling.scrape;

import static dev.flywheel.scaling.scrape.ScrapedInstance.known;

import dev.flywheel.scaling.signal.ErrorShare;
import dev.flywheel.scaling.signal.Resources;
import dev.flywheel.scaling.signal.ServiceSignals;
import dev.flywheel.scaling.signal.Traffic;
import dev.flywheel.scaling.window.Buckets;
import dev.flywheel.scaling.window.Increase;
import dev.flywheel.scaling.window.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the instances of one service.
 *
 * @param name its short name
 * @param latencyTarget latency that satisfies a user
 * @param instances its endpoints
 */
record ScrapedService(String name, Duration latencyTarget, List<ScrapedInstance> instances) {

    ServiceSignals signals(Instant now) {
        List<ErrorShare> errors = ServiceSignals.ERROR_WINDOWS.stream()
                .map(window -> errors(now, window))
                .filter(Objects::nonNull)
                .toList();
        return new ServiceSignals(
                name,
                up(),
                traffic(),
                resources(),
                null,
                instances.stream().map(ScrapedInstance::signals).toList(),
                errors);
    }

    private @Nullable Boolean up() {
        boolean attempted = instances.stream().anyMatch(each -> each.history().attempted());
        return attempted ? instances.stream().anyMatch(each -> each.history().up()) : null;
    }

    private Traffic traffic() {
        List<Increase> increases =
                instances.stream().flatMap(each -> each.increase().stream()).toList();
        if (increases.isEmpty()) {
            return Traffic.UNKNOWN;
        }
        Totals totals = increases.stream().map(Increase::counted).reduce(Totals.ZERO, Totals::plus);
        Buckets latency = totals.latency();
        return new Traffic(
                increases.stream().mapToDouble(Increase::requestsPerSecond).sum(),
                known(totals.errors() / totals.requests()),
                known(latency.quantile(0.5)),
                known(latency.quantile(0.95)),
                known(latency.quantile(0.99)),
                known(latency.apdex(latencyTarget.toNanos() / 1e9)));
    }

    private Resources resources() {
        DoubleStream used = instances.stream()
                .flatMap(each -> each.increase().stream())
                .mapToDouble(Increase::cpuCores)
                .filter(Double::isFinite);
        double[] cores = used.toArray();
        Double available = sum(Gauges::cores);
        double inUse = DoubleStream.of(cores).sum();
        return new Resources(
                cores.length == 0 ? null : Double.valueOf(inUse),
                cores.length == 0 || available == null ? null : known(inUse / available),
                sum(Gauges::memoryBytes),
                max(Gauges::memoryUtilisation),
                max(Gauges::databasePoolUtilisation),
                min(Gauges::uptimeSeconds));
    }

    private @Nullable ErrorShare errors(Instant now, Duration window) {
        List<Increase> increases = instances.stream()
                .flatMap(each -> each.history().increase(now, window).stream())
                .toList();
        Duration covered =
                increases.stream().map(Increase::elapsed).reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
        if (covered.isZero()) {
            return null;
        }
        Totals totals = increases.stream().map(Increase::counted).reduce(Totals.ZERO, Totals::plus);
        return new ErrorShare(window, covered, totals.requests(), totals.errors());
    }

    private @Nullable Double sum(Function<Gauges, @Nullable Double> gauge) {
        double[] values = values(gauge).toArray();
        return values.length == 0
                ? null
                : Double.valueOf(DoubleStream.of(values).sum());
    }

    private @Nullable Double max(Function<Gauges, @Nullable Double> gauge) {
        return known(values(gauge).max().orElse(Double.NaN));
    }

    private @Nullable Double min(Function<Gauges, @Nullable Double> gauge) {
        return known(values(gauge).min().orElse(Double.NaN));
    }

    private DoubleStream values(Function<Gauges, @Nullable Double> gauge) {
        return instances.stream()
                .map(each -> each.history().gauges())
                .filter(Objects::nonNull)
                .map(gauge)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue);
    }
}
