package dev.flywheel.suite.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Kubernetes would say of a manifest, without Kubernetes. Its own kinds are held against the generated model
 * classes: those refuse unknown and missing members, and reading and writing again shows values of the wrong type. The
 * kinds of operators have no model here: for them the fields that the chart sets are listed by hand, which catches a slip
 * of the pen and not a field that the operator does not know.
 */
final class Model {

    private static final Map<String, Class<?>> BUILT_IN = Map.ofEntries(
            Map.entry("v1/ConfigMap", V1ConfigMap.class),
            Map.entry("v1/Pod", V1Pod.class),
            Map.entry("v1/Service", V1Service.class),
            Map.entry("v1/ServiceAccount", V1ServiceAccount.class),
            Map.entry("apps/v1/Deployment", V1Deployment.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1/Ingress", V1Ingress.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", V1PodDisruptionBudget.class),
            Map.entry("rbac.authorization.k8s.io/v1/Role", V1Role.class),
            Map.entry("rbac.authorization.k8s.io/v1/RoleBinding", V1RoleBinding.class));

    private static final Map<String, Set<String>> CUSTOM = Map.of(
            "gateway.networking.k8s.io/v1/HTTPRoute",
            Set.of(
                    "spec.parentRefs.name",
                    "spec.parentRefs.namespace",
                    "spec.parentRefs.sectionName",
                    "spec.hostnames",
                    "spec.rules.matches.path.type",
                    "spec.rules.matches.path.value",
                    "spec.rules.backendRefs.name",
                    "spec.rules.backendRefs.port"),
            "monitoring.coreos.com/v1/ServiceMonitor",
            Set.of(
                    "spec.selector.matchLabels",
                    "spec.endpoints.port",
                    "spec.endpoints.path",
                    "spec.endpoints.interval"),
            "monitoring.coreos.com/v1/PrometheusRule",
            Set.of(
                    "spec.groups.name",
                    "spec.groups.rules.record",
                    "spec.groups.rules.alert",
                    "spec.groups.rules.expr",
                    "spec.groups.rules.for",
                    "spec.groups.rules.labels",
                    "spec.groups.rules.annotations"),
            "postgresql.cnpg.io/v1/Cluster",
            Set.of(
                    "spec.instances",
                    "spec.imageName",
                    "spec.imagePullSecrets.name",
                    "spec.enableSuperuserAccess",
                    "spec.postgresql.parameters.max_connections",
                    "spec.storage.size",
                    "spec.storage.storageClass",
                    "spec.resources.requests.cpu",
                    "spec.resources.requests.memory",
                    "spec.resources.limits.memory",
                    "spec.backup.volumeSnapshot.online",
                    "spec.backup.volumeSnapshot.className",
                    "spec.managed.roles.name",
                    "spec.managed.roles.ensure",
                    "spec.managed.roles.login",
                    "spec.managed.roles.superuser",
                    "spec.managed.roles.passwordSecret.name"),
            "postgresql.cnpg.io/v1/Database",
            Set.of("spec.name", "spec.owner", "spec.cluster.name", "spec.databaseReclaimPolicy"),
            "postgresql.cnpg.io/v1/ScheduledBackup",
            Set.of("spec.cluster.name", "spec.method", "spec.schedule", "spec.backupOwnerReference"));

    private static final Set<String> METADATA =
            Set.of("apiVersion", "kind", "metadata.name", "metadata.labels", "metadata.annotations");
    private static final Set<String> FREE = Set.of("labels", "annotations", "matchLabels");

    private Model() {}

    /** Why Kubernetes would not take the manifest as it is written; empty when it would. */
    static Optional<String> objection(JsonNode manifest) {
        String type = manifest.path("apiVersion").asText() + "/"
                + manifest.path("kind").asText();
        if (CUSTOM.containsKey(type)) {
            Set<String> unknown = new TreeSet<>();
            paths(manifest, "", unknown);
            unknown.removeAll(METADATA);
            unknown.removeAll(CUSTOM.get(type));
            return unknown.isEmpty() ? Optional.empty() : Optional.of(type + " has unknown fields " + unknown);
        }
        if (!BUILT_IN.containsKey(type)) {
            return Optional.of(type + " is no kind that the chart is known to use");
        }
        return objectionToBuiltIn(manifest, type, BUILT_IN.get(type));
    }

    private static Optional<String> objectionToBuiltIn(JsonNode manifest, String type, Class<?> model) {
        JsonElement written = JsonParser.parseString(manifest.toString());
        try {
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, written);
            Gson gson = JSON.getGson();
            JsonElement read = pruned(gson.toJsonTree(gson.fromJson(written, model)));
            return read.equals(pruned(written))
                    ? Optional.empty()
                    : Optional.of(type + " is read as\n" + read + "\nand was written as\n" + written);
        } catch (InvocationTargetException e) {
            return Optional.of(type + ": " + e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(model + " has no check", e);
        } catch (RuntimeException e) {
            return Optional.of(type + " has a value of the wrong type: " + e.getMessage());
        }
    }

    /** The models show absent lists and maps as empty ones: neither is compared. */
    private static JsonElement pruned(JsonElement element) {
        if (element.isJsonArray()) {
            JsonArray array = new JsonArray();
            element.getAsJsonArray().forEach(item -> array.add(pruned(item)));
            return array;
        }
        if (element.isJsonObject()) {
            JsonObject object = new JsonObject();
            element.getAsJsonObject().entrySet().forEach(member -> {
                JsonElement value = pruned(member.getValue());
                boolean empty = value.isJsonArray() && value.getAsJsonArray().isEmpty()
                        || value.isJsonObject() && value.getAsJsonObject().isEmpty();
                if (!empty) {
                    object.add(member.getKey(), value);
                }
            });
            return object;
        }
        return element;
    }

    private static void paths(JsonNode node, String path, Set<String> into) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        if (node.isObject() && !FREE.contains(last)) {
            node.fields()
                    .forEachRemaining(field -> paths(
                            field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), into));
        } else if (node.isArray() && !node.isEmpty()) {
            node.forEach(item -> paths(item, path, into));
        } else {
            into.add(path);
        }
    }
}
