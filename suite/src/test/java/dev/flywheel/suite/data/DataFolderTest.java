package dev.flywheel.suite.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.suite.terminal.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temporary;

    @Test
    void folderInUseIsRefusedAndFreeAgainAfterwards() {
        Path path = temporary.resolve("data");
        try (DataFolder first = DataFolder.open(path)) {
            assertThatThrownBy(() -> DataFolder.open(path))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("in use by another Flywheel (process "
                            + ProcessHandle.current().pid() + ")")
                    .hasMessageContaining("--data DIR");
            assertThat(first.postgresql()).isEqualTo(path.resolve("postgresql"));
        }
        DataFolder.open(path).close();
    }

    @Test
    void lockLeftByAKilledLauncherDoesNotMatter() throws IOException {
        Files.writeString(temporary.resolve("lock"), "4194305");
        DataFolder.open(temporary).close();
        assertThat(temporary.resolve("lock"))
                .hasContent(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void folderThatCannotBeMadeIsOneLine() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("Cannot write to the data folder " + file.resolve("data"))
                .hasMessageContaining("--data DIR");
    }

    @Test
    void secretIsForItsOwnerOnlyAndStaysTheSame() throws IOException {
        String secret;
        try (DataFolder folder = DataFolder.open(temporary)) {
            secret = folder.secrets().generated("internal-key");
            assertThat(secret).hasSize(43);
            assertThat(folder.secrets().generated("other")).isNotEqualTo(secret);
        }
        try (DataFolder folder = DataFolder.open(temporary)) {
            assertThat(folder.secrets().generated("internal-key")).isEqualTo(secret);
            Path file = folder.secretFile("internal-key");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
        }
    }
}
