package dev.flywheel.suite.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    Path folder;

    @Test
    void lastMarkedLineAfterTheStartIsFound() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "FATAL: of the run before\n");
        long start = LogTail.size(log);
        assertThat(LogTail.last(log, start, "FATAL:")).isEmpty();
        Files.writeString(log, "FATAL: of the run before\n10:00 FATAL:  first\n10:01 FATAL:  second\n10:02 LOG: bye\n");
        assertThat(LogTail.last(log, start, "PANIC:", "FATAL:")).contains("FATAL:  second");
    }

    @Test
    void lastLineIsNeverPartOfAStackTrace() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "failed:\n\tburst must be 1 or more\n\tat a.B.c\n\n");
        assertThat(LogTail.last(log, 0)).contains("burst must be 1 or more");
    }

    @Test
    void missingLogIsEmpty() {
        assertThat(LogTail.size(folder.resolve("none"))).isZero();
        assertThat(LogTail.read(folder.resolve("none"), 0)).isEmpty();
    }
}
