package dev.flywheel.analytics.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.analytics.Api;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GzipBodyTest {

    private static final int LIMIT = 100_000;

    @Test
    void inflatesUpToTheLimitAndNotOneByteMore() throws IOException {
        assertThat(GzipBody.inflate(Api.gzip(new byte[LIMIT]), LIMIT)).hasSize(LIMIT);
        assertThatThrownBy(() -> GzipBody.inflate(Api.gzip(new byte[LIMIT + 1]), LIMIT))
                .isInstanceOf(GzipBody.TooLarge.class);
    }

    @Test
    void refusesWhatIsCutShortOrNoGzip() {
        byte[] whole = Api.gzip("some text that is long enough".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatThrownBy(() -> GzipBody.inflate(Arrays.copyOf(whole, whole.length - 9), LIMIT))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> GzipBody.inflate("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), LIMIT))
                .isInstanceOf(IOException.class);
    }
}
