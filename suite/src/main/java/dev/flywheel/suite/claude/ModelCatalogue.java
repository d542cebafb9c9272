package dev.flywheel.suite.claude;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The models that the simulator lists, and the shortest prefix that each of them caches. */
final class ModelCatalogue {

    private static final int MINIMUM_OF_OTHERS = 1024;

    /** Model id to its minimum cacheable prefix, in tokens. */
    private static final Map<String, Integer> MINIMUM_PREFIX = new LinkedHashMap<>();

    static {
        for (String id : new String[] {
            "claude-fable-5-1", "claude-mythos-5-1", "claude-opus-5-5", "claude-opus-5", "claude-sonnet-5-5"
        }) {
            MINIMUM_PREFIX.put(id, 512);
        }
        for (String id : new String[] {
            "claude-fable-5-2", "claude-opus-4-8", "claude-sonnet-5", "claude-sonnet-4-6", "claude-sonnet-4-5"
        }) {
            MINIMUM_PREFIX.put(id, 1024);
        }
        MINIMUM_PREFIX.put("claude-opus-4-7", 2048);
        MINIMUM_PREFIX.put("claude-haiku-5-5", 1024);
        MINIMUM_PREFIX.put("claude-opus-4-6", 4096);
        MINIMUM_PREFIX.put("claude-opus-4-5", 4096);
        MINIMUM_PREFIX.put("claude-haiku-4-5", 4096);
    }

    private ModelCatalogue() {}

    /** Any id in Anthropic's form is served, so that a test can use a model that nobody has a price for. */
    static void require(String model) {
        if (!model.startsWith("claude-")) {
            throw new Refusal(404, "not_found_error", "model: " + model);
        }
    }

    static int minimumPrefix(String model) {
        return MINIMUM_PREFIX.getOrDefault(model, MINIMUM_OF_OTHERS);
    }

    static String list() {
        String data = MINIMUM_PREFIX.keySet().stream().map(ModelCatalogue::one).collect(Collectors.joining(","));
        return "{\"data\":[" + data
                + "],\"has_more\":false,\"first_id\":\"claude-fable-5-1\",\"last_id\":\"claude-haiku-4-5\"}";
    }

    static String one(String id) {
        require(id);
        return "{\"type\":\"model\",\"id\":" + Json.quoted(id) + ",\"display_name\":" + Json.quoted("Simulated " + id)
                + ",\"created_at\":\"2026-01-01T00:00:00Z\",\"max_input_tokens\":1000000,\"max_tokens\":128000}";
    }
}
