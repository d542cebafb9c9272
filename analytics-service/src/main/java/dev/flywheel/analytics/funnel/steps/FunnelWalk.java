package dev.flywheel.analytics.funnel.steps;

import java.util.Arrays;

/**
 * Walks one person through an ordered funnel, occurrence by occurrence, in order of time.
 *
 * <p>For each step the walk keeps one chain: the times of the steps that led there. A first step always starts a new chain; a
 * later step extends the chain that last reached the step before it, if that chain began no longer ago than the window, its end
 * included. A chain that already stands at a step keeps the time it got there. One occurrence serves one step of a chain. The
 * result is the first chain that got furthest; a finished funnel ends the walk.
 */
public final class FunnelWalk {

    /** Most steps a funnel may have: steps are bits of an int. */
    public static final int MAX_STEPS = 30;

    private static final long NONE = Long.MIN_VALUE;

    private final int steps;
    private final long windowMicros;
    /** Row k holds the times of steps 0 to k of the chain that last reached step k; NONE first where there is none. */
    private final long[][] chains;

    private final long[] best;
    private int reached;

    /** A walk through {@code steps} steps, to be finished within {@code windowMicros} of the first. */
    public FunnelWalk(int steps, long windowMicros) {
        if (steps < 1 || steps > MAX_STEPS) {
            throw new IllegalArgumentException("a funnel has 1 to " + MAX_STEPS + " steps, not " + steps);
        }
        this.steps = steps;
        this.windowMicros = windowMicros;
        this.chains = new long[steps][steps];
        this.best = new long[steps];
        restart();
    }

    /** Forgets the person. */
    public void restart() {
        for (long[] chain : chains) {
            chain[0] = NONE;
        }
        reached = 0;
    }

    /**
     * The person did something that serves the given steps.
     *
     * @param stepBits bit k set when it may serve step k
     * @param timeMicros not before the time of the call before
     */
    public void occur(int stepBits, long timeMicros) {
        if (reached == steps) {
            return;
        }
        // From the last step down: what reaches a step here must not carry the chain further with the same occurrence.
        for (int step = steps - 1; step > 0; step--) {
            if ((stepBits & 1 << step) != 0) {
                extend(step, timeMicros);
            }
        }
        if ((stepBits & 1) != 0) {
            chains[0][0] = timeMicros;
            keepIfFurther(0);
        }
    }

    private void extend(int step, long timeMicros) {
        long[] before = chains[step - 1];
        boolean alreadyThere = chains[step][0] == before[0] && chains[step][0] != NONE;
        if (before[0] == NONE || alreadyThere || timeMicros - before[0] > windowMicros) {
            return;
        }
        System.arraycopy(before, 0, chains[step], 0, step);
        chains[step][step] = timeMicros;
        keepIfFurther(step);
    }

    private void keepIfFurther(int step) {
        if (step + 1 > reached) {
            reached = step + 1;
            System.arraycopy(chains[step], 0, best, 0, step + 1);
        }
    }

    /** How many steps the person reached. */
    public int reached() {
        return reached;
    }

    /** When the steps of the chain that got furthest happened, as many as were {@link #reached()}. */
    public long[] times() {
        return Arrays.copyOf(best, reached);
    }

    /** Microseconds from the step before to the given one, which was reached and is not the first. */
    long sincePrevious(int step) {
        return best[step] - best[step - 1];
    }
}
