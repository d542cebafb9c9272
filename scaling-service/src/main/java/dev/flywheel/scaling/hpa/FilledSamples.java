package dev.flywheel.scaling.hpa;

/**
 * The last step both per-pod rules share: judge the ratio once absent pods have been filled in.
 *
 * <p>Filling in is pessimistic on purpose, so it may only dampen a change: a result that is within tolerance, that has
 * changed direction, or that would move replicas the wrong way leaves the count alone.
 */
final class FilledSamples {

    private FilledSamples() {}

    static int replicas(int current, double before, double after, int samples, Tolerance tolerance) {
        boolean turned = (before < 1.0 && after > 1.0) || (before > 1.0 && after < 1.0);
        if (tolerance.contains(after) || turned) {
            return current;
        }
        int wanted = Replicas.ceil(after * samples);
        boolean wrongWay = (after < 1.0 && wanted > current) || (after > 1.0 && wanted < current);
        return wrongWay ? current : wanted;
    }
}
