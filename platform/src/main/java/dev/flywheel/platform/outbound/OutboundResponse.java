package dev.flywheel.platform.outbound;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What a user-supplied address answered: whole, and within the size that was allowed. */
public record OutboundResponse(int status, MultiMap headers, Buffer body) {

    /** First value of the header, in any case of letters. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
