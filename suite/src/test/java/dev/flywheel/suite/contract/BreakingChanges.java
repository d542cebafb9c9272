package dev.flywheel.suite.contract;

import static dev.flywheel.suite.contract.OpenApi.list;
import static dev.flywheel.suite.contract.OpenApi.object;

import dev.flywheel.suite.contract.OpenApi.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a new contract takes away from, or newly demands of, the clients of the old one. */
final class BreakingChanges {

    private final List<String> found = new ArrayList<>();

    private BreakingChanges() {}

    static List<String> between(OpenApi before, OpenApi after) {
        BreakingChanges changes = new BreakingChanges();
        changes.operations(before, after);
        changes.schemas(before.schemas(), after.schemas());
        return changes.found;
    }

    private void operations(OpenApi before, OpenApi after) {
        Map<String, Operation> now =
                after.operations().stream().collect(Collectors.toMap(Operation::toString, Function.identity()));
        for (Operation old : before.operations()) {
            Operation present = now.get(old.toString());
            if (present == null) {
                found.add("removed: " + old);
            } else {
                parameters(old, present);
                responses(old, present);
            }
        }
    }

    private void parameters(Operation old, Operation present) {
        Map<String, Boolean> before = parameters(old);
        Map<String, Boolean> now = parameters(present);
        before.keySet().stream()
                .filter(name -> !now.containsKey(name))
                .forEach(name -> found.add("removed parameter: " + old + " " + name));
        now.forEach((name, required) -> {
            if (required && !before.getOrDefault(name, false)) {
                found.add("newly required parameter: " + old + " " + name);
            }
        });
    }

    private static Map<String, Boolean> parameters(Operation operation) {
        return list(operation.definition().get("parameters")).stream()
                .map(OpenApi::object)
                .collect(Collectors.toMap(
                        parameter -> parameter.get("in") + ":" + parameter.get("name"),
                        parameter -> Boolean.TRUE.equals(parameter.get("required")),
                        Boolean::logicalOr));
    }

    private void responses(Operation old, Operation present) {
        Set<String> now = object(present.definition().get("responses")).keySet();
        object(old.definition().get("responses")).keySet().stream()
                .filter(status -> status.startsWith("2") && !now.contains(status))
                .forEach(status -> found.add("removed answer: " + old + " " + status));
    }

    private void schemas(Map<String, Object> before, Map<String, Object> now) {
        before.forEach((name, schema) -> {
            if (!now.containsKey(name)) {
                found.add("removed schema: " + name);
                return;
            }
            schema(name, object(schema), object(now.get(name)));
        });
    }

    private void schema(String name, Map<String, Object> old, Map<String, Object> present) {
        Map<String, Object> members = object(present.get("properties"));
        object(old.get("properties")).keySet().stream()
                .filter(member -> !members.containsKey(member))
                .forEach(member -> found.add("removed member: " + name + "." + member));
        Set<Object> required = new HashSet<>(list(present.get("required")));
        required.removeAll(list(old.get("required")));
        required.forEach(member -> found.add("newly required member: " + name + "." + member));
        Set<Object> values = new HashSet<>(list(old.get("enum")));
        if (!list(present.get("enum")).isEmpty()) {
            values.removeAll(list(present.get("enum")));
            values.forEach(value -> found.add("removed enum value: " + name + " " + value));
        }
    }
}
