package dev.flywheel.scaling.vpa;

/** The memory a container is taken to have needed when it was killed for want of it. */
public final class OutOfMemory {

    private OutOfMemory() {}

    /**
     * The sample to record; all sizes in one unit.
     *
     * @param request what the container had requested
     * @param recentPeak its highest use in the current interval
     * @param ratio the least growth, 1.2 by default
     * @param minBump the least increase, 100 MiB by default
     */
    public static double sample(double request, double recentPeak, double ratio, double minBump) {
        double used = Math.max(request, recentPeak);
        return Math.max(used + minBump, used * ratio);
    }
}
