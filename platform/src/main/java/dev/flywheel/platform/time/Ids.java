package dev.flywheel.platform.time;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * New ids: UUID version 7 (RFC 9562), which sort by the time they were made.
 *
 * <p>The random part comes from the thread's fast generator: ids must be unique, not secret. Keys come from {@link
 * #secure()}.
 */
@ApplicationScoped
public class Ids {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000000000000000L;

    private final Clock clock;
    private final SecureRandom secure = new SecureRandom();

    Ids(Clock clock) {
        this.clock = clock;
    }

    public UUID next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = clock.millis() << 16 | VERSION_7 | random.nextInt(1 << 12);
        long low = random.nextLong() >>> 2 | VARIANT;
        return new UUID(high, low);
    }

    /** The source of randomness for keys and other secrets. */
    public SecureRandom secure() {
        return secure;
    }
}
