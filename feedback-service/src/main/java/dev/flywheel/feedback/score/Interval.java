package dev.flywheel.feedback.score;

/** Where the true value may lie; an end may leave the scale until it is clamped. */
public record Interval(double low, double high) {

    static Interval about(double centre, double halfWidth) {
        return new Interval(centre - halfWidth, centre + halfWidth);
    }

    /** The same interval cut to the scale, for display. */
    public Interval clamped(double lowest, double highest) {
        return new Interval(Math.max(lowest, low), Math.min(highest, high));
    }

    public double halfWidth() {
        return (high - low) / 2;
    }
}
