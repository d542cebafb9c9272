package dev.flywheel.suite.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** An experiment's results as a small Markdown table. */
final class ExperimentSummary {

    private ExperimentSummary() {}

    /** How many units or conversions the results count over all variants. */
    static long sum(JsonNode results, String figure) {
        long sum = 0;
        for (JsonNode variant : results.path("variants")) {
            sum += variant.path(figure).asLong();
        }
        return sum;
    }

    static String of(JsonNode results) {
        StringBuilder text = new StringBuilder();
        text.append("## Experiment ")
                .append(results.path("experiment").asText())
                .append("\n\n");
        text.append("| variant | visitors | bought | rate | difference (95 % interval) | p |\n");
        text.append("|---|---:|---:|---:|---:|---:|\n");
        for (JsonNode variant : results.path("variants")) {
            text.append(row(variant));
        }
        JsonNode advice = results.path("recommendation");
        text.append("\nRecommendation: ").append(advice.path("action").asText());
        if (advice.hasNonNull("variant")) {
            text.append(' ').append(advice.path("variant").asText());
        }
        return text.append(". ")
                .append(advice.path("reason").asText())
                .append('\n')
                .toString();
    }

    private static String row(JsonNode variant) {
        JsonNode comparison = variant.path("comparison");
        JsonNode difference = comparison.path("absolute");
        String against = difference.isObject()
                ? String.format(
                        Locale.ROOT,
                        "%+.1f points (%+.1f to %+.1f)",
                        100 * difference.path("estimate").asDouble(),
                        100 * difference.path("interval").path("low").asDouble(),
                        100 * difference.path("interval").path("high").asDouble())
                : "";
        String p = comparison.hasNonNull("adjustedPValue")
                ? chance(comparison.path("adjustedPValue").asDouble())
                : "";
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.1f %% | %s | %s |%n",
                variant.path("variant").asText(),
                variant.path("n").asLong(),
                variant.path("conversions").asLong(),
                100 * variant.path("conversionRate").asDouble(),
                against,
                p);
    }

    private static String chance(double p) {
        return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
    }
}
