package dev.flywheel.suite.load;

import java.nio.charset.StandardCharsets;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param body the body, freed of its chunks
 */
public record Answer(int status, byte[] body) {

    /** Whether the request was done: 200 to 299. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
