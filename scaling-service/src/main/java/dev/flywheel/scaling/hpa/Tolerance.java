package dev.flywheel.scaling.hpa;

/**
 * How far a usage ratio may stray from 1 before replicas change.
 *
 * @param down allowed shortfall, a fraction of 1
 * @param up allowed excess, a fraction of 1
 */
public record Tolerance(double down, double up) {

    /** The controller's own default, ten percent either way. */
    public static final Tolerance DEFAULT = of(0.1);

    /** The same allowance in both directions. */
    public static Tolerance of(double both) {
        return new Tolerance(both, both);
    }

    /** Both ends count as inside. */
    boolean contains(double ratio) {
        return 1.0 - down <= ratio && ratio <= 1.0 + up;
    }
}
