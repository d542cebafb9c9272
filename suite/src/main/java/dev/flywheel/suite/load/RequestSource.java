package dev.flywheel.suite.load;

import io.vertx.core.buffer.Buffer;

/** Makes the requests of a load, one at a time and on one thread. */
@FunctionalInterface
public interface RequestSource {

    /** The bytes of the next request, head and body. */
    Buffer next();
}
