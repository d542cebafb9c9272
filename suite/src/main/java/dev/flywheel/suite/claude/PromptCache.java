package dev.flywheel.suite.claude;

import dev.flywheel.suite.claude.Block.TimeToLive;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The prompt cache: per key and model, an entry for each marked prefix, found again by the same prefix up to 20 blocks before a
 * marker while it lives. A read renews it. A prefix shorter than the model's minimum is silently not cached.
 *
 * <p>Simpler than the API in two things: an entry is there at once, and runs of tool blocks are not counted as one in the
 * look-back.
 */
final class PromptCache {

    private static final int LOOK_BACK = 20;
    private static final int SWEEP_AT = 100_000;

    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    PromptCache(Clock clock) {
        this.clock = clock;
    }

    private record Entry(TimeToLive ttl, Instant expires) {}

    /** How the tokens of one prompt were billed. */
    record Use(int input, int read, int write5m, int write1h) {}

    Use account(String apiKey, String model, Prompt prompt) {
        if (!prompt.marked()) {
            return new Use(prompt.tokens(), 0, 0, 0);
        }
        Instant now = clock.instant();
        Walk walk = new Walk(apiKey + '/' + model + '/', prompt.blocks());
        int minimum = ModelCatalogue.minimumPrefix(model);
        int hit = longestHit(walk, now);
        int done = hit < 0 ? 0 : walk.tokensUpTo[hit];
        int read = done;
        int write5m = 0;
        int write1h = 0;
        for (int at = 0; at < walk.blocks.size(); at++) {
            TimeToLive marker = walk.blocks.get(at).marker();
            if (marker == null || walk.tokensUpTo[at] < minimum) {
                continue;
            }
            if (at <= hit) {
                renew(walk.keys[at], now);
                continue;
            }
            int written = walk.tokensUpTo[at] - done;
            done = walk.tokensUpTo[at];
            write5m += marker == TimeToLive.FIVE_MINUTES ? written : 0;
            write1h += marker == TimeToLive.ONE_HOUR ? written : 0;
            entries.put(walk.keys[at], new Entry(marker, now.plusSeconds(marker.seconds)));
        }
        sweep(now);
        return new Use(prompt.tokens() - done, read, write5m, write1h);
    }

    /** Position of the longest living prefix within sight of a marker, or -1. */
    private int longestHit(Walk walk, Instant now) {
        for (int at = walk.blocks.size() - 1, sight = 0; at >= 0; at--) {
            sight = walk.blocks.get(at).marker() != null ? LOOK_BACK : sight;
            if (sight-- > 0 && renew(walk.keys[at], now)) {
                return at;
            }
        }
        return -1;
    }

    private boolean renew(String key, Instant now) {
        return entries.computeIfPresent(
                        key,
                        (same, entry) -> entry.expires().isAfter(now)
                                ? new Entry(entry.ttl(), now.plusSeconds(entry.ttl().seconds))
                                : null)
                != null;
    }

    private void sweep(Instant now) {
        if (entries.size() > SWEEP_AT) {
            entries.values().removeIf(entry -> !entry.expires().isAfter(now));
        }
    }

    /** The cumulative hash and size of the prompt at each of its blocks. */
    private static final class Walk {

        private final List<Block> blocks;
        private final String[] keys;
        private final int[] tokensUpTo;

        private Walk(String owner, List<Block> blocks) {
            this.blocks = blocks;
            this.keys = new String[blocks.size()];
            this.tokensUpTo = new int[blocks.size()];
            try {
                MessageDigest running = MessageDigest.getInstance("SHA-256");
                int tokens = 0;
                for (int at = 0; at < keys.length; at++) {
                    Block block = blocks.get(at);
                    running.update(block.bytes());
                    tokens += block.tokens();
                    tokensUpTo[at] = tokens;
                    MessageDigest here = (MessageDigest) running.clone();
                    keys[at] = owner + HexFormat.of().formatHex(here.digest());
                }
            } catch (NoSuchAlgorithmException | CloneNotSupportedException impossible) {
                throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
            }
        }
    }
}
