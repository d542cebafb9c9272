package dev.flywheel.analytics.funnel.steps;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Adds up a funnel from rows ordered by person and then time. It holds one person at a time, so its memory does not grow with
 * the rows. What a person did at the very same instant is tried in the order of the steps.
 */
public final class FunnelTally {

    private final FunnelWalk walk;
    private final long[] counts;
    private final Durations[] durations;
    private final int[] simultaneous = new int[FunnelWalk.MAX_STEPS];
    private final int[] bitsOfStep;

    private long personHigh;
    private long personLow;
    private long instant;
    private boolean anyone;

    /**
     * A tally of a funnel.
     *
     * @param steps names of the steps in order; one name may stand for several of them
     * @param windowMicros time to finish, from the first step, its end included
     */
    public FunnelTally(List<String> steps, long windowMicros) {
        walk = new FunnelWalk(steps.size(), windowMicros);
        counts = new long[steps.size()];
        durations = new Durations[steps.size()];
        bitsOfStep = new int[steps.size()];
        for (int step = 0; step < steps.size(); step++) {
            durations[step] = new Durations();
            String name = steps.get(step);
            bitsOfStep[step] = IntStream.range(0, steps.size())
                    .filter(other -> steps.get(other).equals(name))
                    .map(other -> 1 << other)
                    .sum();
        }
    }

    /**
     * One row.
     *
     * @param firstStep the first step that the event serves, from 0
     */
    public void add(long high, long low, int firstStep, long timeMicros) {
        boolean samePerson = anyone && high == personHigh && low == personLow;
        if (!samePerson || timeMicros != instant) {
            takeInstant();
        }
        if (!samePerson) {
            takePerson();
            personHigh = high;
            personLow = low;
            anyone = true;
        }
        instant = timeMicros;
        simultaneous[firstStep]++;
    }

    private void takeInstant() {
        for (int step = 0; step < counts.length; step++) {
            for (; simultaneous[step] > 0; simultaneous[step]--) {
                walk.occur(bitsOfStep[step], instant);
            }
        }
    }

    private void takePerson() {
        for (int step = 0; step < walk.reached(); step++) {
            counts[step]++;
            if (step > 0) {
                durations[step].add(walk.sincePrevious(step));
            }
        }
        walk.restart();
    }

    /** The result, after the last row. */
    public List<StepTally> finish() {
        takeInstant();
        takePerson();
        return IntStream.range(0, counts.length)
                .mapToObj(step -> new StepTally(counts[step], durations[step].summary()))
                .toList();
    }
}
