package dev.flywheel.suite.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** The manifests that one render gave. */
record Rendered(List<JsonNode> documents) {

    static Rendered parse(String manifests) {
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : new Yaml().loadAll(manifests)) {
            if (document != null) {
                documents.add(Chart.tree(document));
            }
        }
        return new Rendered(List.copyOf(documents));
    }

    Stream<JsonNode> all(String kind) {
        return documents.stream().filter(document -> text(document, "/kind").equals(kind));
    }

    /** The one object of this kind and name, whose name starts with the release's. */
    JsonNode one(String kind, String name) {
        List<JsonNode> found = all(kind)
                .filter(document -> text(document, "/metadata/name").equals("flywheel-" + name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of kind " + kind + " are named flywheel-" + name);
        }
        return found.get(0);
    }

    boolean has(String kind, String name) {
        return all(kind).anyMatch(document -> text(document, "/metadata/name").equals("flywheel-" + name));
    }

    JsonNode deployment(String alias) {
        return one("Deployment", Chart.workload(alias));
    }

    JsonNode container(String alias) {
        return deployment(alias).at("/spec/template/spec/containers/0");
    }

    /** Every pod specification, whatever wraps it, by the kind and name of what does. */
    Map<String, JsonNode> podSpecs() {
        Map<String, JsonNode> specs = new TreeMap<>();
        for (JsonNode document : documents) {
            for (String path : List.of("/spec", "/spec/template/spec", "/spec/jobTemplate/spec/template/spec")) {
                if (document.at(path).has("containers")) {
                    specs.put(text(document, "/kind") + " " + text(document, "/metadata/name"), document.at(path));
                }
            }
        }
        return specs;
    }

    /** Settings of a service by name: values from its ConfigMap, and for a secret {@code secret:<name>/<key>}. */
    Map<String, String> settings(String alias) {
        Map<String, String> settings = new TreeMap<>();
        one("ConfigMap", Chart.workload(alias))
                .get("data")
                .fields()
                .forEachRemaining(
                        entry -> settings.put(entry.getKey(), entry.getValue().asText()));
        for (JsonNode variable : container(alias).get("env")) {
            JsonNode secret = variable.at("/valueFrom/secretKeyRef");
            String value = secret.isMissingNode()
                    ? "field:" + text(variable, "/valueFrom/fieldRef/fieldPath")
                    : "secret:" + text(secret, "/name") + "/" + text(secret, "/key");
            settings.put(text(variable, "/name"), value);
        }
        return settings;
    }

    static String text(JsonNode node, String pointer) {
        return node.at(pointer).asText();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static List<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).toList();
    }

    static List<String> names(JsonNode object) {
        Iterator<String> names = object.fieldNames();
        List<String> list = new ArrayList<>();
        names.forEachRemaining(list::add);
        return list;
    }
}
