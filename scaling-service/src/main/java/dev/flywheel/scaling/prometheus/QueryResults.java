package dev.flywheel.scaling.prometheus;

import dev.flywheel.scaling.window.Buckets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The answers to a pack of queries, as seen by one service. Values that are no finite numbers count as absent. */
final class QueryResults {

    private final Map<String, List<Series>> answers;
    private final Predicate<Series> ofService;

    /**
     * With the answers by query name; a query that failed has none.
     *
     * @param ofService tells the service's series from the others'
     */
    QueryResults(Map<String, List<Series>> answers, Predicate<Series> ofService) {
        this.answers = answers;
        this.ofService = ofService;
    }

    boolean answered(String query) {
        return answers.containsKey(query);
    }

    /** The sum of the service's series, null when there is none. */
    @Nullable
    Double sum(String query) {
        double[] values = of(query).stream()
                .mapToDouble(Series::value)
                .filter(Double::isFinite)
                .toArray();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? null : Double.valueOf(sum);
    }

    /** The highest of the service's series, null when there is none. */
    @Nullable
    Double max(String query) {
        double max = of(query).stream()
                .mapToDouble(Series::value)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
        return Double.isNaN(max) ? null : Double.valueOf(max);
    }

    /** The least of the service's series, null when there is none. */
    @Nullable
    Double min(String query) {
        double min = of(query).stream()
                .mapToDouble(Series::value)
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
        return Double.isNaN(min) ? null : Double.valueOf(min);
    }

    /** The service's values by the {@code instance} label. */
    Map<String, Double> byInstance(String query) {
        Map<String, Double> values = new HashMap<>();
        of(query).stream()
                .filter(series -> Double.isFinite(series.value()))
                .forEach(series -> values.put(series.label("instance"), series.value()));
        return values;
    }

    /** The service's buckets by the {@code le} label. */
    Buckets buckets(String query) {
        SortedMap<Double, Double> counts = new TreeMap<>();
        for (Series series : of(query)) {
            String bound = series.label("le");
            if (Double.isFinite(series.value()) && !bound.isEmpty()) {
                counts.merge(
                        bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
                        series.value(),
                        Double::sum);
            }
        }
        return new Buckets(counts);
    }

    private List<Series> of(String query) {
        return answers.getOrDefault(query, List.of()).stream().filter(ofService).toList();
    }
}
