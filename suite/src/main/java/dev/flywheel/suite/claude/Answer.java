package dev.flywheel.suite.claude;

import java.util.ArrayList;
import java.util.List;

/** A simulated answer, the same for the same prompt; one word is one output token. */
record Answer(String id, String model, List<String> words, String stopReason, PromptCache.Use use) {

    private static final String[] VOCABULARY =
            ("the wheel turns and every figure that it carries is counted once so a team may see what it "
                            + "spends tries or hears from people who use its product today while small honest steps add up over weeks of careful work")
                    .split(" ");
    private static final int SHORTEST = 20;
    private static final int SPREAD = 40;

    static Answer to(MessageRequest request, String id, PromptCache.Use use) {
        int seed = request.prompt().seed();
        int wanted = request.fault().value("tokens", SHORTEST + Math.floorMod(seed, SPREAD));
        int length = Math.min(wanted, request.maxTokens());
        List<String> words = new ArrayList<>(length);
        int state = seed;
        for (int i = 0; i < length; i++) {
            state = state * 1_103_515_245 + 12_345;
            String word = VOCABULARY[(state >>> 16) % VOCABULARY.length];
            words.add(i == 0 ? word : " " + word);
        }
        return new Answer(id, request.model(), words, wanted > length ? "max_tokens" : "end_turn", use);
    }

    /** The whole answer as one JSON message. */
    String message() {
        return "{" + head() + ",\"content\":["
                + (words.isEmpty()
                        ? ""
                        : "{\"type\":\"text\",\"text\":\"" + String.join("", words) + "\",\"citations\":null}")
                + "],\"stop_reason\":\"" + stopReason + "\",\"stop_sequence\":null,\"usage\":" + fullUsage(words.size())
                + "}";
    }

    /** The answer as the events of a stream, in order. */
    List<String> events() {
        List<String> events = new ArrayList<>(words.size() + 6);
        events.add(event(
                "message_start",
                "\"message\":{" + head() + ",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":"
                        + fullUsage(1) + "}"));
        events.add(event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
        events.add("event: ping\ndata: {\"type\":\"ping\"}\n\n");
        for (String word : words) {
            events.add(event(
                    "content_block_delta",
                    "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + word + "\"}"));
        }
        events.add(event("content_block_stop", "\"index\":0"));
        events.add(event(
                "message_delta",
                "\"delta\":{\"stop_reason\":\"" + stopReason + "\",\"stop_sequence\":null},\"usage\":" + finalUsage()));
        events.add("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        return events;
    }

    static String errorEvent() {
        return "event: error\ndata: {\"type\":\"error\",\"error\":{\"details\":null,\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }

    private String head() {
        return "\"id\":\"" + id + "\",\"type\":\"message\",\"role\":\"assistant\",\"model\":" + Json.quoted(model);
    }

    private String fullUsage(int output) {
        return "{\"input_tokens\":" + use.input() + ",\"cache_creation_input_tokens\":"
                + (use.write5m() + use.write1h())
                + ",\"cache_read_input_tokens\":" + use.read() + ",\"cache_creation\":{\"ephemeral_5m_input_tokens\":"
                + use.write5m() + ",\"ephemeral_1h_input_tokens\":" + use.write1h() + "},\"output_tokens\":" + output
                + ",\"service_tier\":\"standard\",\"inference_geo\":\"global\",\"speed\":\"standard\"}";
    }

    private String finalUsage() {
        return "{\"input_tokens\":" + use.input() + ",\"cache_creation_input_tokens\":"
                + (use.write5m() + use.write1h()) + ",\"cache_read_input_tokens\":" + use.read() + ",\"output_tokens\":"
                + words.size() + "}";
    }
}
