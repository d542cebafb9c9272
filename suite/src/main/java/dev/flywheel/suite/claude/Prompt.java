package dev.flywheel.suite.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flywheel.suite.claude.Block.TimeToLive;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The prompt of a request as one sequence of blocks: tools, then the system prompt, then the messages. */
record Prompt(List<Block> blocks) {

    private static final int MOST_MARKERS = 4;

    static Prompt of(JsonNode request) {
        List<Block> blocks = new ArrayList<>();
        for (JsonNode tool : request.path("tools")) {
            blocks.add(Block.of("tool", tool));
        }
        // Speed, tool choice and thinking belong to no block, yet a change of them invalidates what follows.
        addAll(blocks, "system" + request.path("speed").asText(), request.path("system"));
        String salt = request.path("tool_choice").toString() + request.path("thinking");
        for (JsonNode message : request.path("messages")) {
            addAll(blocks, salt + message.path("role").asText(), message.path("content"));
        }
        markLast(blocks, request);
        requireLawfulMarkers(blocks);
        return new Prompt(blocks);
    }

    int tokens() {
        int sum = 0;
        for (Block block : blocks) {
            sum += block.tokens();
        }
        return sum;
    }

    boolean marked() {
        return blocks.stream().anyMatch(block -> block.marker() != null);
    }

    /** A number that depends on the last thing said, for an answer that is the same for the same question. */
    int seed() {
        return blocks.isEmpty()
                ? 0
                : java.util.Arrays.hashCode(blocks.get(blocks.size() - 1).bytes());
    }

    private static void addAll(List<Block> blocks, String salt, JsonNode content) {
        if (content.isTextual()) {
            blocks.add(Block.text(salt, content.asText(), null));
        } else {
            for (JsonNode block : content) {
                blocks.add(Block.of(salt, block));
            }
        }
    }

    /** The marker at the top level stands for one on the last block that can be cached. */
    private static void markLast(List<Block> blocks, JsonNode request) {
        TimeToLive automatic = TimeToLive.of(request.get("cache_control"));
        if (automatic == null) {
            return;
        }
        long explicit = blocks.stream().filter(block -> block.marker() != null).count();
        if (explicit >= MOST_MARKERS) {
            throw tooManyMarkers(explicit + 1);
        }
        for (int at = blocks.size() - 1; at >= 0; at--) {
            Block block = blocks.get(at);
            if (block.cacheable()) {
                blocks.set(at, block.marker() == null ? block.marked(automatic) : block);
                return;
            }
        }
    }

    private static void requireLawfulMarkers(List<Block> blocks) {
        List<TimeToLive> markers =
                blocks.stream().map(Block::marker).filter(Objects::nonNull).toList();
        if (markers.size() > MOST_MARKERS) {
            throw tooManyMarkers(markers.size());
        }
        for (int i = 1; i < markers.size(); i++) {
            if (markers.get(i) == TimeToLive.ONE_HOUR && markers.get(i - 1) == TimeToLive.FIVE_MINUTES) {
                throw Refusal.invalid(
                        "a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block");
            }
        }
    }

    private static Refusal tooManyMarkers(long found) {
        return Refusal.invalid("A maximum of 4 blocks with cache_control may be provided. Found " + found + ".");
    }
}
