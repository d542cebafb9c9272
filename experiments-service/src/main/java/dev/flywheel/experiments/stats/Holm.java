package dev.flywheel.experiments.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holm's correction of p-values for having asked several questions: the chance of any false alarm stays below alpha. */
public final class Holm {

    private Holm() {}

    /** The adjusted p-values in the order given. */
    public static List<Double> adjusted(List<Double> pValues) {
        List<Integer> rising = IntStream.range(0, pValues.size())
                .boxed()
                .sorted(Comparator.comparing(pValues::get))
                .toList();
        List<Double> adjusted = new ArrayList<>(Collections.nCopies(pValues.size(), 1.0));
        double running = 0;
        for (int rank = 0; rank < rising.size(); rank++) {
            int index = rising.get(rank);
            running = Math.max(running, Math.min(1, pValues.get(index) * (pValues.size() - rank)));
            adjusted.set(index, running);
        }
        return List.copyOf(adjusted);
    }
}
