package dev.flywheel.experiments.stats;

import java.util.Optional;

/** Welch's two-sided t-test of a treatment against its control, for two variances that need not be equal. */
public final class WelchTest {

    private WelchTest() {}

    /** Treatment minus control. Empty when a variance is not positive: there is nothing to judge by. */
    public static Optional<Effect> absolute(Arm control, Arm treatment, double alpha) {
        if (!control.usable() || !treatment.usable()) {
            return Optional.empty();
        }
        double variance = control.varianceOfMean() + treatment.varianceOfMean();
        return Optional.of(effect(treatment.mean() - control.mean(), variance, control, treatment, alpha));
    }

    /**
     * The difference as a share of the control's mean, its variance by the delta method: both the treatment and the
     * yardstick are estimates. Empty when a variance is not positive or the control's mean is 0.
     */
    public static Optional<Effect> relative(Arm control, Arm treatment, double alpha) {
        if (!control.usable() || !treatment.usable() || control.mean() == 0) {
            return Optional.empty();
        }
        double base = control.mean() * control.mean();
        double lift = treatment.mean() / base;
        double variance = treatment.varianceOfMean() / base + control.varianceOfMean() * lift * lift;
        double estimate = (treatment.mean() - control.mean()) / Math.abs(control.mean());
        return Optional.of(effect(estimate, variance, control, treatment, alpha));
    }

    private static Effect effect(double estimate, double variance, Arm control, Arm treatment, double alpha) {
        double standardError = Math.sqrt(variance);
        double degrees = degrees(control, treatment);
        double pValue = Tails.studentTwoSided(estimate / standardError, degrees);
        double half = Tails.studentCritical(alpha, degrees) * standardError;
        return new Effect(estimate, standardError, Interval.around(estimate, half), pValue);
    }

    /** Welch and Satterthwaite's degrees of freedom, of the plain means for both forms of the difference. */
    private static double degrees(Arm control, Arm treatment) {
        double a = control.varianceOfMean();
        double b = treatment.varianceOfMean();
        return (a + b) * (a + b) / (a * a / (control.units() - 1) + b * b / (treatment.units() - 1));
    }
}
