package dev.flywheel.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.platform.apikey.ApiKey;
import dev.flywheel.platform.apikey.KeyKind;
import dev.flywheel.suite.data.DataFolder;
import dev.flywheel.suite.data.Secrets;
import dev.flywheel.suite.terminal.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapKeyTest {

    @TempDir
    Path folder;

    @Test
    void keyIsMadeOnceAndKeptNowhereOnceShown() throws IOException {
        try (DataFolder data = DataFolder.open(folder)) {
            Secrets secrets = data.secrets();
            BootstrapKey first = BootstrapKey.choose(Optional.empty(), secrets);
            assertThat(first.generated()).isTrue();
            String key = first.text().orElseThrow();
            assertThat(ApiKey.parse(key)).isPresent();
            assertThat(key).startsWith("fws_");

            assertThat(everythingIn(folder)).contains(key);
            first.shown();
            BootstrapKey second = BootstrapKey.choose(Optional.empty(), secrets);
            assertThat(second.text()).isEmpty();
            assertThat(second.generated()).isFalse();
            assertThat(everythingIn(folder)).doesNotContain(key).contains(key.substring(0, 12));
        }
    }

    @Test
    void keyOfAFailedStartIsShownByTheNext() {
        try (DataFolder data = DataFolder.open(folder)) {
            BootstrapKey lost = BootstrapKey.choose(Optional.empty(), data.secrets());
            BootstrapKey next = BootstrapKey.choose(Optional.empty(), data.secrets());
            assertThat(next.generated()).isTrue();
            assertThat(next.text()).isEqualTo(lost.text());
        }
    }

    @Test
    void anotherKeyThanTheFirstIsSaidToBeIgnored() {
        String first = ApiKey.generate(KeyKind.SECRET, new SecureRandom()).text();
        String other = ApiKey.generate(KeyKind.SECRET, new SecureRandom()).text();
        try (DataFolder data = DataFolder.open(folder)) {
            BootstrapKey given = BootstrapKey.choose(Optional.of(first), data.secrets());
            given.shown();
            assertThat(given.ignoredFor()).isEmpty();
            assertThat(BootstrapKey.choose(Optional.of(other), data.secrets()).ignoredFor())
                    .contains(first.substring(0, 12));
        }
    }

    @Test
    void givenKeyMustBeASecretOne() {
        try (DataFolder data = DataFolder.open(folder)) {
            assertThatThrownBy(() -> BootstrapKey.choose(Optional.of("fws_short"), data.secrets()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("FLYWHEEL_BOOTSTRAP_KEY is not a secret key")
                    .hasMessageNotContaining("fws_short");
        }
    }

    private static String everythingIn(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
