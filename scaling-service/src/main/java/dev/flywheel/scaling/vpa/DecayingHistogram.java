package dev.flywheel.scaling.vpa;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A histogram whose samples lose half their weight every half-life. Not thread-safe. */
public final class DecayingHistogram {

    /** Buckets lighter than this count as empty. */
    private static final double EPSILON = 0.0001;

    /** Powers of two past this are rescaled, before doubles lose the old weights altogether. */
    private static final int MAX_EXPONENT = 100;

    private final Buckets buckets;
    private final @Nullable Duration halfLife;
    private final double[] weights;
    private Instant reference = Instant.EPOCH;

    private DecayingHistogram(Buckets buckets, @Nullable Duration halfLife) {
        this.buckets = buckets;
        this.halfLife = halfLife;
        this.weights = new double[buckets.count()];
    }

    /** Samples keep their weight for ever. */
    public static DecayingHistogram lasting(Buckets buckets) {
        return new DecayingHistogram(buckets, null);
    }

    /** Samples lose half their weight every {@code halfLife}. */
    public static DecayingHistogram decaying(Buckets buckets, Duration halfLife) {
        return new DecayingHistogram(buckets, halfLife);
    }

    /** Adds a sample taken at {@code at}. */
    public void add(double value, double weight, Instant at) {
        weights[buckets.find(value)] += weight * factor(at);
    }

    /** Takes a sample back; a bucket never goes below empty. */
    public void subtract(double value, double weight, Instant at) {
        int bucket = buckets.find(value);
        weights[bucket] = Math.max(0, weights[bucket] - weight * factor(at));
    }

    /** Whether no bucket holds a noticeable weight. */
    public boolean isEmpty() {
        return lastHeavy() < firstHeavy();
    }

    /**
     * The end of the bucket that the percentile falls into, so that the answer errs upwards; 0 when empty.
     *
     * @param percentile 0 to 1
     */
    public double percentile(double percentile) {
        if (isEmpty()) {
            return 0;
        }
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double threshold = percentile * total;
        double sum = 0;
        int last = lastHeavy();
        int bucket = firstHeavy();
        for (; bucket < last; bucket++) {
            sum += weights[bucket];
            if (sum >= threshold) {
                break;
            }
        }
        return bucket < buckets.count() - 1 ? buckets.start(bucket + 1) : buckets.start(bucket);
    }

    private double factor(Instant at) {
        if (halfLife == null) {
            return 1;
        }
        double exponent = exponent(at, halfLife);
        if (exponent > MAX_EXPONENT) {
            rescale(at, halfLife);
            exponent = exponent(at, halfLife);
        }
        return Math.pow(2, exponent);
    }

    private double exponent(Instant at, Duration life) {
        return (double) Duration.between(reference, at).toMillis() / life.toMillis();
    }

    private void rescale(Instant at, Duration life) {
        long lives = Math.round(exponent(at, life));
        double scale = Math.pow(2, -lives);
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= scale;
        }
        reference = reference.plus(life.multipliedBy(lives));
    }

    private int firstHeavy() {
        int i = 0;
        while (i < weights.length && weights[i] < EPSILON) {
            i++;
        }
        return i;
    }

    private int lastHeavy() {
        int i = weights.length - 1;
        while (i > 0 && weights[i] < EPSILON) {
            i--;
        }
        return i;
    }
}
