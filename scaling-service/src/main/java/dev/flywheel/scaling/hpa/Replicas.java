package dev.flywheel.scaling.hpa;

/** Replica counts out of fractions. */
final class Replicas {

    private Replicas() {}

    /** Rounds up; what does not fit an int stays at its largest value. */
    static int ceil(double wanted) {
        double rounded = Math.ceil(wanted);
        return rounded >= Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) rounded;
    }
}
