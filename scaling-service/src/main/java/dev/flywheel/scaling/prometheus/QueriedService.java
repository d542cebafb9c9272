package dev.flywheel.scaling.prometheus;

import dev.flywheel.scaling.signal.ErrorShare;
import dev.flywheel.scaling.signal.Instance;
import dev.flywheel.scaling.signal.Resources;
import dev.flywheel.scaling.signal.ServiceSignals;
import dev.flywheel.scaling.signal.Traffic;
import dev.flywheel.scaling.window.Buckets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads one service's signals out of the answers.
 *
 * @param name its short name
 * @param latencyTarget latency that satisfies a user
 * @param results the answers as seen by this service
 */
record QueriedService(String name, Duration latencyTarget, QueryResults results) {

    ServiceSignals signals() {
        Double replicas = results.max(QueryPack.REPLICAS);
        return new ServiceSignals(
                name,
                up(),
                traffic(),
                resources(),
                replicas == null ? null : Integer.valueOf(replicas.intValue()),
                instances(),
                ServiceSignals.ERROR_WINDOWS.stream()
                        .map(this::errors)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** A service that Prometheus does not scrape is not up as far as anyone can tell; without an answer nobody can. */
    private @Nullable Boolean up() {
        if (!results.answered(QueryPack.UP)) {
            return null;
        }
        Double most = results.max(QueryPack.UP);
        return most != null && most > 0;
    }

    private Traffic traffic() {
        Double requests = results.sum(QueryPack.REQUESTS);
        Buckets latency = results.buckets(QueryPack.LATENCY);
        return new Traffic(
                requests,
                errorRatio(requests),
                known(latency.quantile(0.5)),
                known(latency.quantile(0.95)),
                known(latency.quantile(0.99)),
                known(latency.apdex(latencyTarget.toNanos() / 1e9)));
    }

    /** A service that never failed has no series of failures: none is zero, as long as the query was answered. */
    private @Nullable Double errorRatio(@Nullable Double requests) {
        if (requests == null || requests == 0 || !results.answered(QueryPack.ERRORS)) {
            return null;
        }
        return orZero(results.sum(QueryPack.ERRORS)) / requests;
    }

    private Resources resources() {
        Double used = results.sum(QueryPack.CPU);
        Double cores = results.sum(QueryPack.CORES);
        Double resident = results.sum(QueryPack.RESIDENT);
        Double collected = results.max(QueryPack.HEAP_AFTER_COLLECTION);
        return new Resources(
                used,
                used == null || cores == null || cores == 0 ? null : Double.valueOf(used / cores),
                resident != null ? resident : results.sum(QueryPack.JVM_MEMORY),
                collected != null && collected > 0 ? collected : results.max(QueryPack.HEAP),
                results.max(QueryPack.POOL),
                results.min(QueryPack.UPTIME));
    }

    private List<Instance> instances() {
        Map<String, Double> cpu = results.byInstance(QueryPack.CPU);
        Map<String, Double> requests = results.byInstance(QueryPack.REQUESTS);
        Map<String, Double> uptime = results.byInstance(QueryPack.UPTIME);
        return new TreeMap<>(results.byInstance(QueryPack.UP))
                .entrySet().stream()
                        .map(up -> instance(up.getKey(), up.getValue() > 0, cpu, requests, uptime))
                        .toList();
    }

    private static Instance instance(
            String name,
            boolean up,
            Map<String, Double> cpu,
            Map<String, Double> requests,
            Map<String, Double> uptime) {
        // What a dead instance counted until a moment ago is no news of now.
        return up
                ? new Instance(name, true, cpu.get(name), requests.get(name), uptime.get(name))
                : new Instance(name, false, null, null, null);
    }

    private @Nullable ErrorShare errors(Duration window) {
        Double requests = results.sum(QueryPack.requestsOver(window));
        if (requests == null || !results.answered(QueryPack.errorsOver(window))) {
            return null;
        }
        return new ErrorShare(window, window, requests, orZero(results.sum(QueryPack.errorsOver(window))));
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
