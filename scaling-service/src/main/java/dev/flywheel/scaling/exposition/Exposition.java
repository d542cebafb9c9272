package dev.flywheel.scaling.exposition;

import java.util.ArrayList;
import java.util.List;

/** The Prometheus text format 0.0.4 and its successor OpenMetrics 1.0. */
public final class Exposition {

    private static final String END = "# EOF";

    private Exposition() {}

    /**
     * Reads every sample; comments, types, units and exemplars are checked for form where they have one, then dropped.
     *
     * @throws MalformedExposition when a line breaks a rule of the format
     */
    public static List<Sample> parse(String text) {
        List<Sample> samples = new ArrayList<>();
        boolean ended = false;
        int number = 0;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            String line = end < 0 ? text.substring(start) : text.substring(start, end);
            start = end < 0 ? text.length() : end + 1;
            number++;
            if (ended) {
                throw new MalformedExposition(number, "text after " + END);
            }
            ended = line.equals(END);
            if (isSample(line)) {
                samples.add(new SampleLine(line, number).parse());
            }
        }
        return samples;
    }

    private static boolean isSample(String line) {
        String stripped = line.strip();
        return !stripped.isEmpty() && stripped.charAt(0) != '#';
    }
}
