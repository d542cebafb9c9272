package dev.flywheel.scaling.prometheus;

import dev.flywheel.scaling.signal.ServiceSignals;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The queries that make up a reading, by name. */
final class QueryPack {

    static final String UP = "up";
    static final String REQUESTS = "requests";
    static final String ERRORS = "errors";
    static final String LATENCY = "latency";
    static final String CPU = "cpu";
    static final String CORES = "cores";
    static final String RESIDENT = "resident memory";
    static final String JVM_MEMORY = "JVM memory";
    static final String HEAP_AFTER_COLLECTION = "heap after collection";
    static final String HEAP = "heap";
    static final String POOL = "database pool";
    static final String UPTIME = "uptime";
    static final String REPLICAS = "replicas";

    private static final String COUNT = "http_server_requests_seconds_count";
    private static final String SERVER_ERROR = "status=~\"5..\"";

    private final String label;
    private final String services;
    private final String matchers;
    private final String counted;
    private final String window;

    QueryPack(String label, Collection<String> services, String selector, List<String> excludedPaths, Duration window) {
        this.label = label;
        this.services = quoted(String.join("|", services));
        this.matchers = label + "=~" + this.services + (selector.isBlank() ? "" : "," + selector);
        this.counted = excludedPaths.isEmpty() ? matchers : matchers + ",uri!~" + quoted(beginnings(excludedPaths));
        this.window = promQl(window);
    }

    static String requestsOver(Duration longWindow) {
        return "requests over " + longWindow;
    }

    static String errorsOver(Duration longWindow) {
        return "errors over " + longWindow;
    }

    Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put(UP, "max by (" + label + ",instance) (up{" + matchers + "})");
        queries.put(REQUESTS, perInstance("rate(" + COUNT + "{" + counted + "}[" + window + "])"));
        queries.put(
                ERRORS, perService("sum", "rate(" + COUNT + "{" + counted + "," + SERVER_ERROR + "}[" + window + "])"));
        queries.put(
                LATENCY,
                "sum by (" + label + ",le) (rate(http_server_requests_seconds_bucket{" + counted + "}[" + window
                        + "]))");
        queries.put(CPU, perInstance("rate(process_cpu_time_ns_total{" + matchers + "}[" + window + "])") + " / 1e9");
        queries.put(CORES, perService("sum", gauge("system_cpu_count", "")));
        queries.put(RESIDENT, perService("sum", gauge("process_resident_memory_bytes", "")));
        queries.put(JVM_MEMORY, perService("sum", gauge("jvm_memory_used_bytes", "")));
        queries.put(HEAP_AFTER_COLLECTION, perService("max", gauge("jvm_memory_usage_after_gc", "area=\"heap\"")));
        queries.put(
                HEAP,
                perService("sum", gauge("jvm_memory_used_bytes", "area=\"heap\"")) + " / "
                        + perService("sum", gauge("jvm_memory_max_bytes", "area=\"heap\"") + " > 0"));
        queries.put(POOL, perService("max", gauge("sql_pool_ratio", "")));
        queries.put(UPTIME, "max by (" + label + ",instance) (" + gauge("process_uptime_seconds", "") + ")");
        queries.put(REPLICAS, "max by (deployment) (kube_deployment_spec_replicas{deployment=~" + services + "})");
        for (Duration longWindow : ServiceSignals.ERROR_WINDOWS) {
            String range = "[" + promQl(longWindow) + "]";
            queries.put(
                    requestsOver(longWindow),
                    perService("sum", "increase(" + COUNT + "{" + counted + "}" + range + ")"));
            queries.put(
                    errorsOver(longWindow),
                    perService("sum", "increase(" + COUNT + "{" + counted + "," + SERVER_ERROR + "}" + range + ")"));
        }
        return queries;
    }

    private String gauge(String name, String matcher) {
        return name + "{" + matchers + (matcher.isEmpty() ? "" : "," + matcher) + "}";
    }

    private String perService(String aggregation, String expression) {
        return aggregation + " by (" + label + ") (" + expression + ")";
    }

    private String perInstance(String expression) {
        return "sum by (" + label + ",instance) (" + expression + ")";
    }

    /** Milliseconds: the one unit that can say every duration. */
    private static String promQl(Duration duration) {
        return duration.toMillis() + "ms";
    }

    private static String beginnings(List<String> paths) {
        return paths.stream()
                .map(path -> Pattern.compile("([^A-Za-z0-9/_-])").matcher(path).replaceAll("\\\\$1") + ".*")
                .reduce((a, b) -> a + "|" + b)
                .orElseThrow();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
