package dev.flywheel.scaling.krr;

import java.util.List;
import java.util.OptionalDouble;

/** KRR's default strategy: the peak plus a buffer for memory, the highest pod percentile for CPU. */
public final class SimpleStrategy {

    private static final double MIN_CORES = 0.01;
    private static final double MIN_BYTES = 100.0 * 1024 * 1024;
    private static final double MEBIBYTE = 1024.0 * 1024;

    private SimpleStrategy() {}

    /** The CPU request in cores before rounding: the highest of the pods' percentiles. Empty without pods. */
    public static OptionalDouble cpu(List<Double> podPercentiles) {
        return podPercentiles.stream().mapToDouble(Double::doubleValue).max();
    }

    /**
     * The memory request and limit in bytes before rounding. Empty without pods.
     *
     * @param podPeaks each pod's highest use
     * @param oomLimit the limit a container was killed at, empty when none was
     * @param bufferPercent added to the peak
     * @param oomBufferPercent added to the limit it was killed at
     */
    public static OptionalDouble memory(
            List<Double> podPeaks, OptionalDouble oomLimit, double bufferPercent, double oomBufferPercent) {
        OptionalDouble peak = podPeaks.stream().mapToDouble(Double::doubleValue).max();
        if (peak.isEmpty()) {
            return peak;
        }
        double byPeak = peak.getAsDouble() * (1 + bufferPercent / 100);
        double byKill = oomLimit.orElse(0) * (1 + oomBufferPercent / 100);
        return OptionalDouble.of(Math.max(byPeak, byKill));
    }

    /** Rounds up to a millicore, ten millicores at least. */
    public static double roundCpu(double cores) {
        return Math.max(MIN_CORES, up(cores * 1000) / 1000);
    }

    /** Rounds up to a mebibyte, a hundred at least. */
    public static double roundMemory(double bytes) {
        return Math.max(MIN_BYTES, up(bytes / MEBIBYTE) * MEBIBYTE);
    }

    /** A whole number stays itself although its double may lie a hair above. */
    private static double up(double value) {
        double nearest = Math.rint(value);
        return Math.abs(value - nearest) < 1e-9 * Math.max(1, nearest) ? nearest : Math.ceil(value);
    }
}
