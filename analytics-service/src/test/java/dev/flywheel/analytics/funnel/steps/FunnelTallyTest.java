package dev.flywheel.analytics.funnel.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Worked examples by hand, then random ones against a slow walk that follows the rules word by word. */
class FunnelTallyTest {

    private static final long MINUTE = 60_000_000L;

    /** One person: occurrences such as {@code A10:00}, in order of time; other letters are left out as the query does. */
    private static void person(FunnelTally tally, List<String> steps, long person, String occurrences) {
        for (String occurrence : occurrences.split(" ")) {
            int step = steps.indexOf(occurrence.substring(0, 1));
            if (step >= 0) {
                tally.add(0, person, step, time(occurrence.substring(1)));
            }
        }
    }

    private static long time(String clock) {
        String[] parts = clock.split(":");
        long seconds = Long.parseLong(parts[0]) * 3600 + Long.parseLong(parts[1]) * 60;
        return (seconds + (parts.length > 2 ? Long.parseLong(parts[2]) : 0)) * 1_000_000;
    }

    private static List<StepTally> tally(String steps, long windowMicros, String... people) {
        List<String> names = Arrays.asList(steps.split(""));
        FunnelTally tally = new FunnelTally(names, windowMicros);
        for (int i = 0; i < people.length; i++) {
            person(tally, names, i, people[i]);
        }
        return tally.finish();
    }

    private static List<Long> counts(List<StepTally> steps) {
        return steps.stream().map(StepTally::people).toList();
    }

    @Test
    void orderedWithinAnHour() {
        List<StepTally> steps = tally(
                "ABC",
                60 * MINUTE,
                "A10:00 B10:30 C11:00",
                "A10:00 B10:30 C11:00:01",
                "B09:00 A10:00 C10:10",
                "A10:00 B10:50 A10:55 C11:20",
                "A10:00 A10:40 B10:50 C11:30",
                "B10:00");
        assertThat(counts(steps)).containsExactly(5L, 4L, 2L);
        assertThat(steps.get(1).sincePrevious().meanMicros()).isEqualTo(30.0 * MINUTE);
        assertThat(steps.get(2).sincePrevious().meanMicros()).isEqualTo(35.0 * MINUTE);
        assertThat(steps.get(1).sincePrevious().medianMicros()).isEqualTo(30.0 * MINUTE);
        assertThat(steps.get(0).sincePrevious().meanMicros()).isNull();
    }

    @Test
    void theSameEventTwiceNeedsTwoOccurrences() {
        assertThat(counts(tally("AA", 60 * MINUTE, "A10:00", "A10:00 A10:05"))).containsExactly(2L, 1L);
    }

    @Test
    void otherEventsBetweenDoNotMatter() {
        assertThat(counts(tally(
                        "AB",
                        60 * MINUTE,
                        "A10:00 X10:01 B10:02",
                        "A10:00 B10:02",
                        "A10:00 A10:01 B10:02",
                        "A10:00 X10:01 A10:02 B10:03")))
                .containsExactly(4L, 4L);
    }

    @Test
    void simultaneousEventsAreTriedInTheOrderOfTheSteps() {
        List<StepTally> steps = tally("ABC", 60 * MINUTE, "C10:00 B10:00 A10:00");
        assertThat(counts(steps)).containsExactly(1L, 1L, 1L);
        assertThat(steps.get(2).sincePrevious().meanMicros()).isZero();
    }

    @Test
    void twoSimultaneousOccurrencesServeTwoSteps() {
        assertThat(counts(tally("AA", 60 * MINUTE, "A10:00 A10:00"))).containsExactly(1L, 1L);
    }

    @Test
    void aPersonCountsOnceHoweverOftenTheyFinish() {
        assertThat(counts(tally("AB", 60 * MINUTE, "A10:00 B10:01 A10:02 B10:03")))
                .containsExactly(1L, 1L);
    }

    @Test
    void nobodyMakesZeroes() {
        assertThat(counts(tally("AB", MINUTE))).containsExactly(0L, 0L);
    }

    @Test
    void agreesWithTheSlowWalkOnRandomPeople() {
        Random random = new Random(20261121);
        List<List<String>> funnels = List.of(
                List.of("A", "B", "C"), List.of("A", "A", "B"), List.of("A", "B", "A"), List.of("A", "B", "A", "B"));
        for (int round = 0; round < 40_000; round++) {
            List<String> steps = funnels.get(round % funnels.size());
            long window = 1 + random.nextInt(12);
            List<long[]> occurrences = new ArrayList<>();
            long time = 0;
            for (int i = random.nextInt(10); i >= 0; i--) {
                // At least one apart: what is simultaneous has its own examples.
                time += 1 + random.nextInt(4);
                int step = steps.indexOf(List.of("A", "B", "C").get(random.nextInt(3)));
                if (step >= 0) {
                    occurrences.add(new long[] {step, time});
                }
            }
            FunnelTally tally = new FunnelTally(steps, window);
            occurrences.forEach(occurrence -> tally.add(0, 1, (int) occurrence[0], occurrence[1]));
            assertThat(counts(tally.finish()).stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .as(
                            "steps %s window %d occurrences %s",
                            steps,
                            window,
                            occurrences.stream().map(Arrays::toString).toList())
                    .isEqualTo(SlowWalk.reached(steps, window, occurrences));
        }
    }

    /** Keeps every chain as a list of times and looks for the latest one afresh at each occurrence. */
    private static final class SlowWalk {

        static int reached(List<String> steps, long window, List<long[]> occurrences) {
            List<List<Long>> latest = new ArrayList<>();
            steps.forEach(step -> latest.add(List.of()));
            int furthest = 0;
            for (long[] occurrence : occurrences) {
                String name = steps.get((int) occurrence[0]);
                List<List<Long>> before = List.copyOf(latest);
                for (int step = 0; step < steps.size() && furthest < steps.size(); step++) {
                    if (!steps.get(step).equals(name)) {
                        continue;
                    }
                    List<Long> base = step == 0 ? List.of() : before.get(step - 1);
                    boolean extendable = step == 0
                            || !base.isEmpty()
                                    && occurrence[1] - base.get(0) <= window
                                    && (before.get(step).isEmpty()
                                            || !before.get(step).get(0).equals(base.get(0)));
                    if (extendable) {
                        List<Long> chain = new ArrayList<>(base);
                        chain.add(occurrence[1]);
                        latest.set(step, chain);
                        furthest = Math.max(furthest, step + 1);
                    }
                }
            }
            return furthest;
        }
    }
}
