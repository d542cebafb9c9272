package dev.flywheel.suite.load;

import dev.flywheel.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** PostgreSQL's first process, the parent of all its others. */
public final class Postmaster {

    private Postmaster() {}

    /** The one of this suite, which must be running. */
    public static ProcessHandle of(Suite suite) {
        try {
            List<String> lines = Files.readAllLines(suite.data().postgresql().resolve("postmaster.pid"));
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
