package dev.flywheel.suite.bench;

import dev.flywheel.suite.terminal.StartFailure;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is measured, and for how long.
 *
 * @param parts what is measured
 * @param warmUpSeconds load before each measurement, until the services have compiled themselves
 * @param seconds how long each measurement lasts
 * @param starts how often each service is started, of which the fastest counts
 */
record BenchmarkOptions(Set<Part> parts, int warmUpSeconds, int seconds, int starts) {

    /** A part of the benchmark. */
    enum Part {
        STARTUP,
        INGEST,
        ASSIGN,
        GATEWAY
    }

    private static final int WARM_UP_SECONDS = 12;
    private static final int WARM_UP_REQUESTS = 5_000;
    private static final int SECONDS = 15;
    private static final int STARTS = 3;
    private static final int QUICK_WARM_UP_SECONDS = 4;
    private static final int QUICK_SECONDS = 4;

    static BenchmarkOptions parse(List<String> words) {
        Set<Part> parts = EnumSet.allOf(Part.class);
        boolean quick = false;
        int seconds = 0;
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--quick" -> quick = true;
                case "--only" -> parts = EnumSet.of(part(value(word, rest)));
                case "--seconds" -> seconds = seconds(value(word, rest));
                default ->
                    throw new StartFailure("Unknown option " + word
                            + ": bench takes --quick, --only ingest|assign|gateway|startup and --seconds N.");
            }
        }
        int measured = quick ? QUICK_SECONDS : SECONDS;
        return new BenchmarkOptions(
                parts,
                quick ? QUICK_WARM_UP_SECONDS : WARM_UP_SECONDS,
                seconds == 0 ? measured : seconds,
                quick ? 1 : STARTS);
    }

    /** Requests that the warm-up must reach as well, however long that takes: the compiler counts calls, not seconds. */
    int warmUpRequests() {
        return isQuick() ? 0 : WARM_UP_REQUESTS;
    }

    /** Whether the warm-up is too short for figures that may be quoted. */
    boolean isQuick() {
        return warmUpSeconds < WARM_UP_SECONDS;
    }

    private static String value(String word, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new StartFailure("The option " + word + " needs a value.");
        }
        return rest.next();
    }

    private static Part part(String text) {
        try {
            return Part.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new StartFailure("--only takes ingest, assign, gateway or startup, not " + text + ".", e);
        }
    }

    private static int seconds(String text) {
        try {
            int seconds = Integer.parseInt(text);
            if (seconds >= 1 && seconds <= 600) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // The same answer as for a number out of range.
        }
        throw new StartFailure("--seconds takes a number from 1 to 600, not " + text + ".");
    }
}
