package dev.flywheel.suite.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

    @TempDir
    Path folder;

    private Process process;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void leftoverIsEndedAndNamed() {
        new PidFile(folder, "analytics-service").write(process.toHandle());
        assertThat(PidFile.endLeftovers(folder)).containsExactly("analytics-service");
        assertThat(process.onExit()).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void laterProcessOfTheSameIdIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("analytics-service.pid"), process.pid() + " 2001-01-01T00:00:00Z\n");
        assertThat(PidFile.endLeftovers(folder)).isEmpty();
        assertThat(process.isAlive()).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void unreadablePidFileIsForgotten() throws IOException {
        Files.writeString(folder.resolve("scaling-service.pid"), "");
        assertThat(PidFile.endLeftovers(folder)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void watchdogEndsWhatIsLeftWhenItsPipeCloses() throws IOException {
        new PidFile(folder, "analytics-service").write(process.toHandle());
        Watchdog.start(folder, folder.resolve("postgresql")).close();
        assertThat(process.onExit()).succeedsWithin(5, TimeUnit.SECONDS);
    }

    @Test
    void watchdogTouchesNothingAfterAnOrderlyStop() {
        PidFile pidFile = new PidFile(folder, "analytics-service");
        pidFile.write(process.toHandle());
        Watchdog watchdog = Watchdog.start(folder, folder.resolve("postgresql"));
        pidFile.delete();
        watchdog.close();
        assertThat(process.isAlive()).isTrue();
    }
}
