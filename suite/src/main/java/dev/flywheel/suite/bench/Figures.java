package dev.flywheel.suite.bench;

import dev.flywheel.suite.load.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints what was measured as it comes, and remembers what must not be believed. */
final class Figures {

    private static final int NAME_WIDTH = 44;
    private static final int COLUMN_WIDTH = 13;

    private final List<String> broken = new ArrayList<>();

    /** Begins a table of its own. */
    void table(String title, String... columns) {
        line("");
        row(title, columns);
        line("-".repeat(NAME_WIDTH + COLUMN_WIDTH * columns.length));
    }

    /** A row of the table. */
    void row(String name, String... cells) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", name));
        for (String cell : cells) {
            row.append(String.format(Locale.ROOT, "%" + COLUMN_WIDTH + "s", cell));
        }
        line(row.toString());
    }

    /** A line between the tables. */
    void line(String text) {
        System.out.println(text.stripTrailing());
    }

    /** Notes it when not everything was answered as it should be. */
    void check(String name, Tally tally) {
        check(name, tally.isSound(), tally.complaint());
    }

    /** Notes a count that is wrong: the figures that rest on it mean nothing. */
    void check(String name, boolean sound, String complaint) {
        if (!sound) {
            String line = "BROKEN: " + name + ": " + complaint;
            broken.add(line);
            line(line);
        }
    }

    /** Whether every count was right. */
    boolean isSound() {
        return broken.isEmpty();
    }

    static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }
}
