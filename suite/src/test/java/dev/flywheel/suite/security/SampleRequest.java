package dev.flywheel.suite.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flywheel.suite.contract.OpenApi;
import dev.flywheel.suite.contract.OpenApi.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A request for an operation, made from what its contract demands. */
record SampleRequest(OpenApi contract, Operation operation) {

    static final String MALFORMED = "{\"broken\": ";

    private static final String NOBODY = "01890a5d-ac96-774b-bcce-b302099a8057";

    List<String> pathParameters() {
        return parameters("path");
    }

    /** Path and required query, with ids that nobody has. */
    String target() {
        return target(parameter -> parameter.equals("path") ? passedThrough() : NOBODY);
    }

    /** Path and required query, each path parameter filled in by its name. */
    String target(UnaryOperator<String> path) {
        String filled = operation.path();
        for (String parameter : pathParameters()) {
            filled = filled.replace("{" + parameter + "}", path.apply(parameter));
        }
        String query = required("query").stream()
                .map(parameter -> parameter + "=" + queryValue(parameter))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? filled : filled + "?" + query;
    }

    /** A body that the contract allows; null for an operation without one. */
    String body() {
        return operation.hasBody() ? json(sample(contract.body(operation))) : null;
    }

    /** What an operation asks for beside the key: the version it changes, and the version of a foreign API. */
    String[] headers(String... more) {
        List<String> headers = new ArrayList<>(List.of(more));
        if (parameters("header").contains("If-Match")) {
            headers.addAll(List.of("If-Match", "\"0\""));
        }
        if (operation.dialect().equals("anthropic")) {
            headers.addAll(List.of("anthropic-version", "2023-06-01"));
        }
        return headers.toArray(String[]::new);
    }

    private List<String> parameters(String in) {
        return contract.parameters(operation).stream()
                .filter(parameter -> in.equals(parameter.get("in")))
                .map(parameter -> String.valueOf(parameter.get("name")))
                .toList();
    }

    private List<String> required(String in) {
        return contract.parameters(operation).stream()
                .filter(parameter -> in.equals(parameter.get("in")))
                .filter(parameter -> Boolean.TRUE.equals(parameter.get("required")))
                .map(parameter -> String.valueOf(parameter.get("name")))
                .toList();
    }

    private String passedThrough() {
        return operation.method().equals("post") ? "messages/count_tokens" : "models";
    }

    private static String queryValue(String parameter) {
        return switch (parameter) {
            case "from" -> "2026-01-01T00:00:00Z";
            case "to" -> "2026-02-01T00:00:00Z";
            default -> "sample";
        };
    }

    private Object sample(Map<String, Object> schema) {
        List<?> values = OpenApi.list(schema.get("enum"));
        if (!values.isEmpty()) {
            return values.get(0);
        }
        return switch (String.valueOf(schema.get("type"))) {
            case "object" -> members(schema);
            case "array" -> List.of(sample(contract.resolve(schema.get("items"))));
            case "integer", "number" -> 1;
            case "boolean" -> true;
            default -> "sample";
        };
    }

    private Map<String, Object> members(Map<String, Object> schema) {
        Map<String, Object> members = new LinkedHashMap<>();
        Map<String, Object> properties = OpenApi.object(schema.get("properties"));
        OpenApi.list(schema.get("required"))
                .forEach(name -> members.put(
                        String.valueOf(name), sample(contract.resolve(properties.get(String.valueOf(name))))));
        return members;
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
