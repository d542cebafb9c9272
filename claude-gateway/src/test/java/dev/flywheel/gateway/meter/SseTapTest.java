package dev.flywheel.gateway.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.gateway.price.Tokens;
import dev.flywheel.gateway.price.Usage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseTapTest {

    private static final String STREAM =
            """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","model":"claude-sonnet-5-5","content":[],"usage":{"input_tokens":412,\
            "cache_creation_input_tokens":1024,"cache_read_input_tokens":8192,"cache_creation":{"ephemeral_5m_input_tokens":0,\
            "ephemeral_1h_input_tokens":1024},"output_tokens":1,"service_tier":"standard","inference_geo":"us","speed":"standard"}}}

            event: ping
            data: {"type":"ping"}

            : a comment

            event: content_block_delta
            data: {"type":"content_block_delta","delta":{"type":"text_delta","text":"\\"usage\\":{\\"output_tokens\\":999}"},"usage":{"output_tokens":999}}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":null},"usage":{"input_tokens":null,"output_tokens":57}}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":310,"server_tool_use":{"web_search_requests":2}}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1000, 100_000})
    void usageIsTheSameHoweverTheStreamIsCut(int chunk) {
        AnswerReading reading = new AnswerReading();
        SseTap tap = feed(reading, STREAM, chunk);

        Usage usage = reading.usage(tap.stopped());
        assertThat(tap.stopped()).isTrue();
        assertThat(reading.intact()).isTrue();
        assertThat(reading.model()).isEqualTo("claude-sonnet-5-5");
        assertThat(usage.tokens()).isEqualTo(new Tokens(412, 310, 8192, 0, 1024, 0));
        assertThat(usage.webSearches()).isEqualTo(2);
        assertThat(usage.geo()).isEqualTo("us");
    }

    @Test
    void carriageReturnsAndMissingEventNamesAreUnderstood() {
        String stream = STREAM.replaceAll("event: message_.*\n", "").replace("\n", "\r\n");
        AnswerReading reading = new AnswerReading();

        feed(reading, stream, 50);

        assertThat(reading.usage(true).tokens().output()).isEqualTo(310);
    }

    @Test
    void anErrorEventIsNamed() {
        AnswerReading reading = new AnswerReading();

        SseTap tap = feed(
                reading,
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"details\":null,\"type\":\"overloaded_error\",\"message\":\"x\"}}\n\n",
                11);

        assertThat(reading.errorType()).isEqualTo("overloaded_error");
        assertThat(tap.stopped()).isFalse();
        assertThat(reading.intact()).isFalse();
    }

    @Test
    void malformedUsageMarksTheReading() {
        AnswerReading reading = new AnswerReading();

        feed(reading, STREAM.replace("\"output_tokens\":310,", "\"output_tokens\":{{"), 100);

        assertThat(reading.intact()).isFalse();
        assertThat(reading.usage(true).tokens().output()).isEqualTo(57);
    }

    @Test
    void aLineWithoutEndIsNotKept() {
        AnswerReading reading = new AnswerReading();
        SseTap tap = new SseTap(reading);
        byte[] part = "x".repeat(400_000).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 10; i++) {
            tap.feed(part, 0, part.length);
        }
        byte[] rest = ("\n\n" + STREAM).getBytes(StandardCharsets.UTF_8);
        tap.feed(rest, 0, rest.length);

        assertThat(reading.usage(true).tokens().output()).isEqualTo(310);
    }

    private static SseTap feed(AnswerReading reading, String stream, int chunk) {
        SseTap tap = new SseTap(reading);
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += chunk) {
            tap.feed(bytes, at, Math.min(chunk, bytes.length - at));
        }
        return tap;
    }
}
