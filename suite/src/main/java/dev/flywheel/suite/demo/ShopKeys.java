package dev.flywheel.suite.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flywheel.suite.data.Secrets;
import dev.flywheel.suite.terminal.StartFailure;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shop's own keys, so that it never needs its owner's: a public one for its pages and a secret one for its back
 * office. They are made at the first play and kept in the data folder.
 *
 * @param publicKey what a browser would hold
 * @param secretKey what a server would hold
 */
public record ShopKeys(String publicKey, String secretKey) {

    private static final List<String> BACK_OFFICE = List.of(
            "events:capture",
            "flags:evaluate",
            "feedback:answer",
            "analytics:read",
            "experiments:read",
            "experiments:write",
            "feedback:read",
            "claude:invoke",
            "claude:read",
            "scaling:read");

    /**
     * The keys of this installation.
     *
     * @param controlPlane the control plane's own address, for the internal key is not for use through the front
     * @param internalKey what the control plane trusts
     */
    public static ShopKeys of(Secrets secrets, URI controlPlane, String internalKey) {
        return new ShopKeys(
                secrets.find("demo-public-key").orElseGet(() -> make(secrets, controlPlane, internalKey, "public")),
                secrets.find("demo-secret-key").orElseGet(() -> make(secrets, controlPlane, internalKey, "secret")));
    }

    private static String make(Secrets secrets, URI controlPlane, String internalKey, String kind) {
        String authorization = "Bearer " + internalKey;
        JsonNode projects = new ShopApi(controlPlane, Map.of("Authorization", authorization))
                .get("/internal/directory", "application/json")
                .require(200)
                .json()
                .path("projects");
        if (projects.isEmpty()) {
            throw new StartFailure("There is no project for the shop yet: make one with POST /api/projects.");
        }
        String project = projects.get(0).path("id").asText();
        String key = new ShopApi(controlPlane, Map.of("Authorization", authorization, "Flywheel-Project", project))
                .post("/api/keys", request(kind, project))
                .require(201)
                .json()
                .path("secret")
                .asText();
        secrets.keep("demo-" + kind + "-key", key);
        return key;
    }

    private static Map<String, Object> request(String kind, String project) {
        Map<String, Object> common = Map.of("name", "web shop, " + kind, "kind", kind, "projectId", project);
        if (kind.equals("public")) {
            return common;
        }
        Map<String, Object> withScopes = new HashMap<>(common);
        withScopes.put("scopes", BACK_OFFICE);
        return withScopes;
    }

    @Override
    public String toString() {
        return "ShopKeys";
    }
}
