package dev.flywheel.suite.fault;

import java.util.List;
import java.util.Locale;

/**
 * What became of the events of one round.
 *
 * @param sent events sent until the fault was over
 * @param acknowledged events that the service had said it has
 * @param stored events found in the database after its return, before any retry
 * @param inFlight events sent and not acknowledged
 * @param replayed acknowledged events that were sent again
 * @param duplicated rows too many, after retry and replay
 * @param lost acknowledged events not found, plus events still missing after the retry
 * @param recoverySeconds from the kill to the next event that the service took
 * @param violations what broke the law, in words
 */
record RoundResult(
        int sent,
        int acknowledged,
        int stored,
        int inFlight,
        int replayed,
        long duplicated,
        long lost,
        double recoverySeconds,
        List<String> violations) {

    private static final String COLUMNS = "%-19s %5s %9s %13s %9s %10s %9s %11s %6s %10s";

    static String head() {
        return String.format(
                COLUMNS,
                "killed",
                "round",
                "sent",
                "acknowledged",
                "stored",
                "in flight",
                "replayed",
                "duplicated",
                "lost",
                "recovery s");
    }

    String line(Fault fault, int round) {
        return String.format(
                Locale.ROOT,
                COLUMNS,
                fault.victim(),
                round,
                sent,
                acknowledged,
                stored,
                inFlight,
                replayed,
                duplicated,
                lost,
                String.format(Locale.ROOT, "%.1f", recoverySeconds));
    }

    boolean isLawful() {
        return violations.isEmpty();
    }
}
