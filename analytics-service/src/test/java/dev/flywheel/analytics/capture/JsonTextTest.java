package dev.flywheel.analytics.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    private static String flaw(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return JsonText.flawOfEscapes(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":\"\\\\u0000\"}",
                "{\"a\":\"\\u00e9\"}",
                "{\"a\":\"\\ud83d\\ude00\"}",
                "{\"a\":\"😀\"}"
            })
    void takesWhatPostgresqlStores(String json) {
        assertThat(flaw(json)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"\\u0000\"}", "{\"\\u0000\":1}", "{\"a\":\"\\\\\\u0000\"}"})
    void findsNul(String json) {
        assertThat(flaw(json)).contains("U+0000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\ud83d\"}",
                "{\"a\":\"\\ude00\"}",
                "{\"a\":\"\\ud83d\\n\"}",
                "{\"a\":\"\\ud83d\\ud83d\"}"
            })
    void findsHalfASurrogatePair(String json) {
        assertThat(flaw(json)).contains("surrogate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\ud83d", "a\ude00", "\ud83dx"})
    void findsTheSameInDecodedText(String text) {
        assertThat(JsonText.flawOf(text)).isNotNull();
        assertThat(JsonText.flawOf("plain 😀 text")).isNull();
    }
}
