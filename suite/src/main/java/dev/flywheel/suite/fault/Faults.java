package dev.flywheel.suite.fault;

import dev.flywheel.suite.load.ThrowawaySuite;
import dev.flywheel.suite.terminal.StartFailure;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What {@code ./flywheel faults} runs: one line for each round, and failure when one of them broke the law. */
public final class Faults {

    private static final int BROKEN = 1;

    private Faults() {}

    /** Runs the rounds; exits with 1 when they cannot run or when an event was lost or counted twice. */
    public static void main(String[] words) {
        try {
            boolean lawful = run(FaultOptions.parse(List.of(words)));
            System.exit(lawful ? 0 : BROKEN);
        } catch (StartFailure | SQLException e) {
            System.err.println("flywheel: " + e.getMessage());
            System.exit(BROKEN);
        }
    }

    private static boolean run(FaultOptions options) throws SQLException {
        System.out.println("Starting Flywheel on an empty folder");
        try (ThrowawaySuite trial = ThrowawaySuite.start(ThrowawaySuite.root(), Map.of())) {
            System.out.println(RoundResult.head());
            boolean lawful = true;
            for (Fault fault : options.faults()) {
                for (int round = 1; round <= options.rounds(); round++) {
                    lawful &= print(fault, round, new FaultRound(trial.suite(), trial.key(), fault, round).run());
                }
            }
            long apart = Stored.apartFromLedger(trial.suite());
            System.out.println(
                    apart == 0
                            ? "The ledger of ids and the events agree."
                            : "VIOLATION: " + apart + " ids of the ledger and events do not match.");
            lawful &= apart == 0;
            System.out.println(
                    lawful
                            ? "The law held: acknowledged <= stored <= acknowledged + in flight, and nothing counted twice."
                            : "THE LAW WAS BROKEN: see the violations above.");
            return lawful;
        }
    }

    private static boolean print(Fault fault, int round, RoundResult result) {
        System.out.println(result.line(fault, round));
        result.violations().forEach(violation -> System.out.println("  VIOLATION: " + violation));
        return result.isLawful();
    }
}
