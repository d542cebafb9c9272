package dev.flywheel.suite.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One step of the prompt in the order in which it is cached: a tool, a block of the system prompt, or a block of a message.
 *
 * @param bytes what must be equal for the block to be the same prefix; its marker is left out
 * @param tokens the estimate: one token per four bytes of text, at least one
 * @param marker the time to live that {@code cache_control} asks for
 */
record Block(byte[] bytes, int tokens, @Nullable TimeToLive marker, boolean cacheable) {

    /** How long a cache entry lives. */
    enum TimeToLive {
        FIVE_MINUTES(300),
        ONE_HOUR(3600);

        final long seconds;

        TimeToLive(long seconds) {
            this.seconds = seconds;
        }

        static @Nullable TimeToLive of(@Nullable JsonNode cacheControl) {
            if (cacheControl == null || cacheControl.isNull()) {
                return null;
            }
            if (!cacheControl.path("type").asText().equals("ephemeral")) {
                throw Refusal.invalid("cache_control.type: Input should be 'ephemeral'");
            }
            return switch (cacheControl.path("ttl").asText("5m")) {
                case "5m" -> FIVE_MINUTES;
                case "1h" -> ONE_HOUR;
                default -> throw Refusal.invalid("cache_control.ttl: Input should be '5m' or '1h'");
            };
        }
    }

    /** A block as it stands in the request; {@code salt} is whatever else must be equal before it. */
    static Block of(String salt, JsonNode node) {
        TimeToLive marker = TimeToLive.of(node.get("cache_control"));
        JsonNode bare = node;
        if (marker != null && node.isObject()) {
            ObjectNode copy = ((ObjectNode) node).objectNode().setAll((ObjectNode) node);
            copy.remove("cache_control");
            bare = copy;
        }
        boolean text = node.path("text").isTextual();
        return text
                ? text(salt, node.path("text").asText(), marker)
                : of(salt, bare.toString(), marker, !node.path("type").asText().contains("thinking"));
    }

    /** A text, whether it came as a string or as a block: both are the same prefix. */
    static Block text(String salt, String text, @Nullable TimeToLive marker) {
        return of(salt, text, marker, !text.isEmpty());
    }

    /** The same block, marked. */
    Block marked(TimeToLive ttl) {
        return new Block(bytes, tokens, ttl, cacheable);
    }

    private static Block of(String salt, String content, @Nullable TimeToLive marker, boolean cacheable) {
        byte[] bytes = (salt + '\u0000' + content + '\u0001').getBytes(StandardCharsets.UTF_8);
        int length = bytes.length - salt.length() - 2;
        return new Block(bytes, Math.max(1, (length + 3) / 4), marker, cacheable);
    }
}
