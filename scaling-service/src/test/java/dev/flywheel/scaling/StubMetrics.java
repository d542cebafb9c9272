package dev.flywheel.scaling;

import java.util.Locale;

/**
 * The exposition of a Quarkus service that answered {@code requests}, a tenth of them slowly, {@code errors} of them
 * with 500.
 *
 * @param startedAt epoch seconds of its start
 * @param uptime seconds since
 * @param requests requests it counted
 * @param errors failed ones among them
 * @param cpuSeconds CPU time it used
 */
public record StubMetrics(double startedAt, double uptime, double requests, double errors, double cpuSeconds) {

    /** Nine of ten requests take up to 0.1 s, the others up to 1 s; requests that do not count come on top. */
    public String text() {
        return String.format(
                Locale.ROOT,
                """
                # TYPE http_server_requests_seconds histogram
                http_server_requests_seconds_bucket{method="GET",status="200",uri="/api/x",le="0.1"} %1$f
                http_server_requests_seconds_bucket{method="GET",status="200",uri="/api/x",le="1.0"} %2$f
                http_server_requests_seconds_bucket{method="GET",status="200",uri="/api/x",le="+Inf"} %2$f
                http_server_requests_seconds_count{method="GET",status="200",uri="/api/x"} %3$f
                http_server_requests_seconds_count{method="GET",status="500",uri="/api/x"} %4$f
                http_server_requests_seconds_bucket{method="GET",status="200",uri="/internal/directory",le="0.1"} 0
                http_server_requests_seconds_bucket{method="GET",status="200",uri="/internal/directory",le="1.0"} 0
                http_server_requests_seconds_bucket{method="GET",status="200",uri="/internal/directory",le="+Inf"} %2$f
                http_server_requests_seconds_count{method="GET",status="200",uri="/internal/directory"} %2$f
                http_server_requests_seconds_count{method="GET",status="503",uri="/q/health"} %2$f
                # TYPE process_cpu_time_ns counter
                process_cpu_time_ns_total %5$f
                process_start_time_seconds %6$f
                process_uptime_seconds %7$f
                system_cpu_count 2.0
                jvm_memory_used_bytes{area="heap",id="G1 Old Gen"} 6.0E7
                jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 4.0E7
                jvm_memory_max_bytes{area="heap",id="G1 Eden Space"} -1.0
                jvm_memory_max_bytes{area="heap",id="G1 Old Gen"} 2.0E8
                sql_pool_ratio{pool_name="default",pool_type="sql"} 0.25
                """,
                requests * 0.9,
                requests,
                requests - errors,
                errors,
                cpuSeconds * 1e9,
                startedAt,
                uptime);
    }
}
