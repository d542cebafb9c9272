package dev.flywheel.scaling.vpa;

/** How a histogram cuts its range: into equal buckets, or into buckets that grow by a constant factor. */
public final class Buckets {

    private final double first;
    private final double growth;
    private final int count;

    private Buckets(double first, double growth, int count) {
        this.first = first;
        this.growth = growth;
        this.count = count;
    }

    /** Equal buckets of the given width; the last one starts at or past {@code max}. */
    public static Buckets linear(double max, double width) {
        requirePositive(max, width);
        return new Buckets(width, 1, (int) Math.ceil(max / width) + 1);
    }

    /** Bucket {@code n} starts at {@code first * (ratio^n - 1) / (ratio - 1)}; the last one starts at or past {@code max}. */
    public static Buckets exponential(double max, double first, double ratio) {
        requirePositive(max, first);
        if (!(ratio > 1)) {
            throw new IllegalArgumentException("ratio must exceed 1: " + ratio);
        }
        double steps = Math.log(max * (ratio - 1) / first + 1) / Math.log(ratio);
        return new Buckets(first, ratio, (int) Math.ceil(steps) + 1);
    }

    /** How many buckets there are. */
    public int count() {
        return count;
    }

    /** Where the bucket starts. */
    public double start(int bucket) {
        if (bucket < 0 || bucket >= count) {
            throw new IllegalArgumentException("bucket " + bucket + " of " + count);
        }
        return growth == 1 ? bucket * first : first * (Math.pow(growth, bucket) - 1) / (growth - 1);
    }

    /** The bucket that holds the value; what lies outside goes to the first or the last. */
    public int find(double value) {
        if (value < first) {
            return 0;
        }
        double steps = growth == 1 ? value / first : Math.log(value * (growth - 1) / first + 1) / Math.log(growth);
        return (int) Math.min(steps, count - 1);
    }

    private static void requirePositive(double max, double width) {
        if (!(max > 0) || !(width > 0)) {
            throw new IllegalArgumentException("range and width must be positive: " + max + ", " + width);
        }
    }
}
