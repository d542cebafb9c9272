package dev.flywheel.suite.service;

import dev.flywheel.suite.terminal.StartFailure;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Ends the services and PostgreSQL should the launcher be killed.
 *
 * <p>A shell that waits for the end of a pipe whose other end only the launcher holds: however the launcher ends, the
 * pipe closes. After an orderly stop no process id is left to act upon.
 */
public final class Watchdog implements AutoCloseable {

    private static final String SCRIPT =
            """
            trap '' INT HUP TERM
            cat >/dev/null
            services=$(cat "$1"/*.pid 2>/dev/null | cut -d ' ' -f 1)
            database=$(head -n 1 "$2/postmaster.pid" 2>/dev/null)
            for pid in $services; do kill -TERM "$pid" 2>/dev/null; done
            for pid in $services; do
              tries=0
              while kill -0 "$pid" 2>/dev/null && [ $tries -lt 75 ]; do tries=$((tries + 1)); sleep 0.2; done
              kill -KILL "$pid" 2>/dev/null
            done
            [ -n "$database" ] && kill -INT "$database" 2>/dev/null
            exit 0
            """;

    private final Process process;

    private Watchdog(Process process) {
        this.process = process;
    }

    /** Starts watching over the processes noted in {@code processes} and the server on {@code postgresql}. */
    public static Watchdog start(Path processes, Path postgresql) {
        try {
            return new Watchdog(new ProcessBuilder(
                            "/bin/sh", "-c", SCRIPT, "flywheel-watchdog", processes.toString(), postgresql.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new StartFailure("Cannot start /bin/sh (" + e.getMessage() + ").", e);
        }
    }

    /** Ends the watch; call it when everything it watches over has ended. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
        process.onExit().join();
    }
}
