package dev.flywheel.gateway.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestScanTest {

    @Test
    void findsItsMembersWhereverTheyStand() {
        RequestScan scan = scan(
                """
                {"messages":[{"role":"user","content":"\\"model\\":\\"no\\"","model":"no"}],"metadata":{"x":{"user_id":"no"},"user_id":"u-1"},
                 "max_tokens":1024,"stream":true,"tools":[{"stream":false}],"model":"claude-opus-5-5","later":1}
                """);

        assertThat(scan).isEqualTo(new RequestScan("claude-opus-5-5", true, 1024L, "u-1"));
    }

    @Test
    void otherTypesAreNull() {
        assertThat(scan("{\"model\":1,\"stream\":\"true\",\"max_tokens\":\"5\",\"metadata\":[\"user_id\"]}"))
                .isEqualTo(new RequestScan(null, false, null, null));
        assertThat(scan("[]")).isEqualTo(new RequestScan(null, false, null, null));
        assertThat(scan("{\"max_tokens\":99999999999999999999}").maxTokens()).isNull();
    }

    @Test
    void brokenJsonGivesWhatCameBefore() {
        assertThat(scan("{\"model\":\"claude-opus-5-5\",\"stream\":tru").model())
                .isEqualTo("claude-opus-5-5");
        assertThat(scan("").model()).isNull();
    }

    private static RequestScan scan(String body) {
        return RequestScan.of(body.getBytes(StandardCharsets.UTF_8));
    }
}
