package dev.flywheel.scaling.infrastructure;

import dev.flywheel.scaling.signal.Missing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the services fare. Null stands for unknown, never for zero.
 *
 * @param at when the signals were read
 * @param source {@code prometheus} or {@code services}
 * @param window stretch that rates and quantiles are over
 * @param health one number for all of it
 * @param services every watched service
 * @param missing what could not be read
 */
public record InfrastructureReport(
        Instant at,
        String source,
        Duration window,
        HealthReport health,
        List<ServiceReport> services,
        List<Missing> missing) {

    /** Keeps its own copies. */
    public InfrastructureReport {
        services = List.copyOf(services);
        missing = List.copyOf(missing);
    }

    /**
     * The health score.
     *
     * @param score 0 to 100, null when nothing is known
     * @param low the least it can be, given what is missing
     * @param high the most it can be
     * @param status {@code healthy}, {@code degraded}, {@code unhealthy} or {@code unknown}
     * @param cap what held the score down, null when nothing did
     * @param parts what it rests on
     */
    public record HealthReport(
            @Nullable Double score,
            double low,
            double high,
            String status,
            @Nullable CapReport cap,
            List<PartReport> parts) {}

    /**
     * The most that may be scored while an error budget burns.
     *
     * @param limit the most points
     * @param service whose budget
     * @param burnRate times faster than the budget allows
     * @param longWindow the window that proves it matters
     * @param shortWindow the window that proves it goes on
     * @param lostPoints points that the cap costs
     */
    public record CapReport(
            double limit,
            String service,
            double burnRate,
            Duration longWindow,
            Duration shortWindow,
            double lostPoints) {}

    /**
     * One part of the score.
     *
     * @param name stable name
     * @param score 0 to 1, null when unknown
     * @param weight share of the whole
     * @param lostPoints points of 100 that the part costs, null when unknown
     * @param value the measured value
     * @param status {@code ok}, {@code partial} when some services were silent, {@code missing}
     * @param explanation one sentence
     */
    public record PartReport(
            String name,
            @Nullable Double score,
            double weight,
            @Nullable Double lostPoints,
            @Nullable Double value,
            String status,
            String explanation) {}

    /**
     * One service.
     *
     * @param service short name
     * @param up whether it answers, null when that is unknown
     * @param requestsPerSecond requests answered
     * @param errorRatio share answered with a server error
     * @param latencyP50Seconds median duration
     * @param latencyP95Seconds 95th percentile
     * @param latencyP99Seconds 99th percentile
     * @param apdex share within the latency target plus half the share within four times it
     * @param cpuCores cores in use
     * @param cpuUtilisation share of the cores it may use
     * @param memoryBytes memory in use
     * @param memoryUtilisation share of the heap in use
     * @param databasePoolUtilisation share of database connections in use
     * @param uptimeSeconds age of the youngest instance
     * @param replicas replicas that Kubernetes was told to run
     * @param instances instances that were looked at
     */
    public record ServiceReport(
            String service,
            @Nullable Boolean up,
            @Nullable Double requestsPerSecond,
            @Nullable Double errorRatio,
            @Nullable Double latencyP50Seconds,
            @Nullable Double latencyP95Seconds,
            @Nullable Double latencyP99Seconds,
            @Nullable Double apdex,
            @Nullable Double cpuCores,
            @Nullable Double cpuUtilisation,
            @Nullable Double memoryBytes,
            @Nullable Double memoryUtilisation,
            @Nullable Double databasePoolUtilisation,
            @Nullable Double uptimeSeconds,
            @Nullable Integer replicas,
            int instances) {}
}
