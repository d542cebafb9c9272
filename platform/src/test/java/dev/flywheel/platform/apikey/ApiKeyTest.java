package dev.flywheel.platform.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

    private final SecureRandom random = new SecureRandom();

    @RepeatedTest(20)
    void generatedKeyReadsBackWhole() {
        ApiKey key = ApiKey.generate(KeyKind.SECRET, random);

        assertThat(key.text()).hasSize(50).startsWith("fws_").matches("fws_[0-9A-Za-z]{46}");
        assertThat(ApiKey.parse(key.text())).hasValueSatisfying(read -> {
            assertThat(read.kind()).isEqualTo(KeyKind.SECRET);
            assertThat(read.sha256Hex()).isEqualTo(key.sha256Hex()).hasSize(64);
        });
    }

    @Test
    void oneWrongCharacterAnywhereIsRefused() {
        String text = ApiKey.generate(KeyKind.PUBLIC, random).text();

        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(ApiKey.parse(text.substring(0, i) + other + text.substring(i + 1)))
                    .as("character %d", i)
                    .isEmpty();
        }
    }

    @Test
    void wrongLengthOrAlphabetIsRefused() {
        assertThat(ApiKey.parse("")).isEmpty();
        assertThat(ApiKey.parse("fws_short")).isEmpty();
        assertThat(ApiKey.parse("fws_" + "ä".repeat(46))).isEmpty();
    }

    @Test
    void checksumAndHashAreTheOnesAnyToolComputes() {
        // CRC-32 in base 62 and SHA-256, both computed with Python's zlib and hashlib.
        ApiKey key = ApiKey.parse("fws_" + "0".repeat(40) + "1VFSKE").orElseThrow();

        assertThat(key.sha256Hex()).isEqualTo("16c14144ca6677c810eccc0eae2aed7d4530d3613d3eeec67a1a4b276116407b");
    }

    @Test
    void logsShowOnlyTheBeginning() {
        ApiKey key = ApiKey.generate(KeyKind.SECRET, random);

        assertThat(key.toString()).hasSize(15).isEqualTo(key.text().substring(0, 12) + "...");
    }
}
