package dev.flywheel.suite.fault;

import dev.flywheel.suite.terminal.StartFailure;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Which faults, and how often.
 *
 * @param rounds of each fault
 * @param faults what is killed
 */
record FaultOptions(int rounds, Set<Fault> faults) {

    private static final int ROUNDS = 10;
    private static final int MOST_ROUNDS = 1_000;

    static FaultOptions parse(List<String> words) {
        int rounds = ROUNDS;
        Set<Fault> faults = EnumSet.allOf(Fault.class);
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--rounds" -> rounds = rounds(value(word, rest));
                case "--only" -> faults = EnumSet.of(fault(value(word, rest)));
                default ->
                    throw new StartFailure(
                            "Unknown option " + word + ": faults takes --rounds N and --only postgres|service.");
            }
        }
        return new FaultOptions(rounds, faults);
    }

    private static String value(String word, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new StartFailure("The option " + word + " needs a value.");
        }
        return rest.next();
    }

    private static Fault fault(String text) {
        return switch (text) {
            case "postgres" -> Fault.POSTGRES;
            case "service" -> Fault.SERVICE;
            default -> throw new StartFailure("--only takes postgres or service, not " + text + ".");
        };
    }

    private static int rounds(String text) {
        try {
            int rounds = Integer.parseInt(text);
            if (rounds >= 1 && rounds <= MOST_ROUNDS) {
                return rounds;
            }
        } catch (NumberFormatException e) {
            // The same answer as for a number out of range.
        }
        throw new StartFailure("--rounds takes a number from 1 to " + MOST_ROUNDS + ", not " + text + ".");
    }
}
