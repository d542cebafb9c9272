package dev.flywheel.scaling.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the answer of {@code /api/v1/query}. */
final class QueryAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private QueryAnswer() {}

    /** The elements of a vector; a scalar is a vector of one without labels. Anything else is a failure. */
    static List<Series> parse(int status, String body) {
        JsonNode answer = json(status, body);
        if (!answer.path("status").asText().equals("success")) {
            throw failure(status, answer);
        }
        JsonNode data = answer.path("data");
        String type = data.path("resultType").asText();
        return switch (type) {
            case "vector" -> vector(data.path("result"));
            case "scalar" -> List.of(new Series(Map.of(), value(data.path("result"))));
            default -> throw new PrometheusFailure("the query answers with a " + type + ", not with a vector");
        };
    }

    private static List<Series> vector(JsonNode result) {
        List<Series> series = new ArrayList<>();
        for (JsonNode element : result) {
            Map<String, String> labels = new HashMap<>();
            element.path("metric")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
            series.add(new Series(Map.copyOf(labels), value(element.path("value"))));
        }
        return series;
    }

    /** A pair of time and value; the value is text, because JSON knows no NaN. */
    private static double value(JsonNode pair) {
        String text = pair.path(1).asText();
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException e) {
                    throw new PrometheusFailure("the answer holds a value that is no number: " + text);
                }
            }
        };
    }

    private static JsonNode json(int status, String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new PrometheusFailure("the server answered with status " + status + " and no JSON");
        }
    }

    private static PrometheusFailure failure(int status, JsonNode answer) {
        String type = answer.path("errorType").asText("error");
        return new PrometheusFailure("the query failed with status " + status + ", " + type + ": "
                + answer.path("error").asText("no reason given"));
    }
}
