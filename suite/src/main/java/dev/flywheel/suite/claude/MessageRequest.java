package dev.flywheel.suite.claude;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A valid request to {@code /v1/messages}.
 *
 * @param maxTokens 0 only fills the prompt cache
 */
record MessageRequest(String model, int maxTokens, boolean stream, Prompt prompt, Fault fault) {

    /** Checks what the API checks first; refuses with its wording. */
    static MessageRequest of(JsonNode body, @Nullable String simulate, String version) {
        String model = text(body, "model");
        Fault fault =
                Fault.of(simulate, model, body.path("metadata").path("user_id").asText(""));
        fault.refuse();
        JsonNode maxTokens = body.path("max_tokens");
        if (maxTokens.isMissingNode()) {
            throw Refusal.invalid("max_tokens: Field required");
        }
        if (!maxTokens.isIntegralNumber() || maxTokens.longValue() < 0) {
            throw Refusal.invalid("max_tokens: Input should be a valid integer, greater than or equal to 0");
        }
        boolean stream = body.path("stream").asBoolean();
        if (stream && maxTokens.longValue() == 0) {
            throw Refusal.invalid("max_tokens: 0 cannot be streamed");
        }
        requireNoSampling(body, version);
        requireMessages(body);
        String served = Fault.plainModel(model);
        ModelCatalogue.require(served);
        return new MessageRequest(served, clamp(maxTokens.longValue()), stream, Prompt.of(body), fault);
    }

    /** The part that counting tokens needs. */
    static Prompt countable(JsonNode body) {
        ModelCatalogue.require(Fault.plainModel(text(body, "model")));
        requireMessages(body);
        return Prompt.of(body);
    }

    private static void requireMessages(JsonNode body) {
        JsonNode messages = body.path("messages");
        if (!messages.isArray()) {
            throw Refusal.invalid(
                    messages.isMissingNode() ? "messages: Field required" : "messages: Input should be a valid list");
        }
        if (messages.isEmpty()) {
            throw Refusal.invalid("messages: at least one message is required");
        }
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            String role = message.path("role").asText();
            if (!role.equals("user") && !role.equals("assistant") && !role.equals("system")) {
                throw Refusal.invalid("messages." + i + ".role: Input should be 'user' or 'assistant'");
            }
            JsonNode content = message.path("content");
            if (!content.isTextual() && !content.isArray()) {
                throw Refusal.invalid("messages." + i + ".content: Field required");
            }
        }
    }

    /** The API's newest version no longer takes sampling parameters. */
    private static void requireNoSampling(JsonNode body, String version) {
        for (String name : new String[] {"temperature", "top_p", "top_k"}) {
            if (version.compareTo("2026-10-21") >= 0 && body.has(name)) {
                throw Refusal.invalid(name + ": Extra inputs are not permitted");
            }
        }
    }

    private static String text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode()) {
            throw Refusal.invalid(name + ": Field required");
        }
        if (!value.isTextual()) {
            throw Refusal.invalid(name + ": Input should be a valid string");
        }
        return value.asText();
    }

    private static int clamp(long tokens) {
        return (int) Math.min(tokens, 128_000);
    }
}
