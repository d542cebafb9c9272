package dev.flywheel.suite.terminal;

import java.io.PrintStream;

/** Where progress goes: rewritten in place on a terminal, one line per step elsewhere. */
public final class Console {

    private static final int BAR_WIDTH = 30;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintStream out;
    private final boolean terminal;
    private int shownTenths = -1;

    /** A console on {@code out}; {@code terminal} allows lines to be rewritten in place. */
    public Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** The console of this process; {@code ./flywheel} tells by FLYWHEEL_TTY whether a terminal shows it. */
    public static Console system() {
        return new Console(System.out, "1".equals(System.getenv("FLYWHEEL_TTY")));
    }

    /** A console that shows nothing, for tests. */
    public static Console silent() {
        return new Console(new PrintStream(PrintStream.nullOutputStream()), false);
    }

    /** Prints a line that stays. */
    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Prints a step that has been taken, and how long it took. */
    public void done(String step, long milliseconds) {
        line(String.format("  %-22s ready in %d.%d s", step, milliseconds / 1000, milliseconds % 1000 / 100));
    }

    /** Shows how far a long piece of work is: a bar on a terminal, else a line at every tenth. */
    public void progress(String what, int part, int whole) {
        if (terminal) {
            int filled = part * BAR_WIDTH / whole;
            String bar = "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled);
            out.print(CLEAR_LINE + "  " + what + " [" + bar + "] " + part + "/" + whole + (part == whole ? "\n" : ""));
            out.flush();
        } else if (part * 10 / whole != shownTenths || part == whole) {
            shownTenths = part == whole ? -1 : part * 10 / whole;
            line("  " + what + " " + part + "/" + whole);
        }
    }
}
