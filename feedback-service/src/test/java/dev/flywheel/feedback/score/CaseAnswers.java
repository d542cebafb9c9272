package dev.flywheel.feedback.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/** What the package answers to the input of a case, under the names that the case files use. */
final class CaseAnswers {

    private static final Map<String, Function<JsonNode, Object>> KINDS = Map.ofEntries(
            Map.entry("one_sample", CaseAnswers::oneSample),
            Map.entry("empty", CaseAnswers::oneSample),
            Map.entry("validation", CaseAnswers::validation),
            Map.entry("rounding", CaseAnswers::rounding),
            Map.entry("shares", CaseAnswers::shares),
            Map.entry("two_sample", CaseAnswers::twoSample),
            Map.entry("fpc", CaseAnswers::smallPopulation),
            Map.entry("stratified", CaseAnswers::stratified),
            Map.entry("segment_identity", CaseAnswers::segments),
            Map.entry("mix_shift", CaseAnswers::mixShift),
            Map.entry("sample_size", CaseAnswers::sampleSizes),
            Map.entry("sample_size_change", CaseAnswers::sampleSizesForChange),
            Map.entry("response_rate", CaseAnswers::responseRate),
            Map.entry("csat", CaseAnswers::csat),
            Map.entry("ces", CaseAnswers::ces),
            Map.entry("holm", CaseAnswers::holm));

    private CaseAnswers() {}

    static Object compute(String kind, JsonNode input) {
        Function<JsonNode, Object> answer = KINDS.get(kind);
        if (answer == null) {
            throw new AssertionError("Nothing answers cases of kind " + kind);
        }
        return answer.apply(input);
    }

    private static Map<String, Object> oneSample(JsonNode input) {
        NpsCounts counts = counts(input);
        double confidence = confidence(input);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("n", counts.n());
        all.put("nps", Nps.of(counts).map(nps -> nps.points(6)).orElse(null));
        for (String absent : List.of("wald_ci", "adj_wald_ci", "score_ci")) {
            all.put(absent, null);
        }
        Nps.of(counts).ifPresent(nps -> {
            all.putAll(moments("", nps.moments()));
            all.put("moe_points", NormalDistribution.criticalValue(confidence) * nps.standardError());
            all.putAll(moments("adj_", nps.adjustedMoments()));
            all.put("adj_nps", 100 * nps.adjustedMoments().mean());
            intervals(all, "wald_ci", nps.waldInterval(confidence));
            intervals(all, "adj_wald_ci", nps.adjustedWaldInterval(confidence));
            intervals(all, "score_ci", nps.scoreInterval(confidence));
            wrongOnPurpose(all, input, counts);
        });
        return all;
    }

    /** The mistakes that a case quotes, so that their figures are seen to differ. */
    private static void wrongOnPurpose(Map<String, Object> all, JsonNode input, NpsCounts counts) {
        if (input.has("scores_histogram")) {
            all.put("seed_avg_wrong", new Ratings(histogram(input.get("scores_histogram"))).mean());
        }
        double shown = counts.n() + input.path("skipped").asDouble(0);
        all.put("with_skipped_in_denominator_wrong", 100 * (counts.promoters() - counts.detractors()) / shown);
    }

    private static Map<String, Object> moments(String prefix, Moments moments) {
        return Map.of(prefix + "variance", moments.variance(), prefix + "se_points", moments.standardErrorPoints());
    }

    private static void intervals(Map<String, Object> all, String name, Interval interval) {
        all.put(name, ends(interval));
        all.put(name + "_clamped", ends(interval.clamped(-100, 100)));
    }

    private static Object validation(JsonNode input) {
        JsonNode values = input.isArray() ? input : input.elements().next();
        List<JsonNode> accepted = new ArrayList<>();
        List<JsonNode> refused = new ArrayList<>();
        List<Boolean> each = new ArrayList<>();
        for (JsonNode value : values) {
            boolean valid =
                    value.isIntegralNumber() && value.asLong() >= NpsGroup.LOWEST && value.asLong() <= NpsGroup.HIGHEST;
            each.add(valid);
            (valid ? accepted : refused).add(value);
        }
        return Map.of(
                "valid",
                each,
                "accepted",
                accepted,
                "rejected",
                refused,
                "refused",
                refused,
                "invalid",
                refused,
                "n",
                accepted.size());
    }

    private static Object rounding(JsonNode input) {
        return Map.of(
                "integer",
                        doubles(input.get("values"))
                                .mapToObj(v -> Rounding.round(v, 0))
                                .toList(),
                "one_decimal",
                        doubles(input.get("values"))
                                .mapToObj(v -> Rounding.round(v, 1))
                                .toList());
    }

    private static Object shares(JsonNode input) {
        NpsCounts counts = counts(input);
        long[] each = {counts.promoters(), counts.passives(), counts.detractors()};
        return Map.of(
                "exact", List.of(percent(each[0], counts), percent(each[1], counts), percent(each[2], counts)),
                "integer", Shares.largestRemainder(100, each),
                "tie_break", "promoters, then passives, then detractors");
    }

    private static double percent(long count, NpsCounts counts) {
        return new Proportion(count, counts.n()).percent();
    }

    private static Object twoSample(JsonNode input) {
        Nps before = new Nps(counts(input.get("before")));
        Nps after = new Nps(counts(input.get("after")));
        return Map.of(
                "wald", change(NpsChange.between(before, after, confidence(input))),
                "adjusted_wald", change(NpsChange.adjustedBetween(before, after, confidence(input))));
    }

    private static Object change(NpsChange change) {
        return Map.of(
                "delta",
                change.delta(),
                "se",
                change.standardError(),
                "ci",
                ends(change.interval()),
                "z",
                change.z(),
                "p",
                change.p());
    }

    private static Object smallPopulation(JsonNode input) {
        Map<String, Object> all = oneSample(input);
        Nps nps = new Nps(counts(input));
        long population = input.has("population")
                ? input.get("population").asLong()
                : input.path("N").asLong();
        double factor = SmallPopulation.correction(nps.counts().n(), population);
        double error = factor * nps.standardError();
        double half = NormalDistribution.criticalValue(confidence(input)) * error;
        for (String name : List.of("fpc", "factor", "correction")) {
            all.put(name, factor);
        }
        for (String name : List.of("se_points_fpc", "se_fpc_points", "fpc_se_points", "se_fpc")) {
            all.put(name, error);
        }
        for (String name : List.of("ci", "ci_fpc", "fpc_ci", "wald_ci_fpc", "fpc_wald_ci")) {
            all.put(name, List.of(nps.points() - half, nps.points() + half));
        }
        all.put("moe_points_fpc", half);
        all.put("fpc_moe_points", half);
        return all;
    }

    private static Object stratified(JsonNode input) {
        List<Stratum> strata = new ArrayList<>();
        NpsCounts pooled = NpsCounts.NONE;
        for (JsonNode one : input.get("strata")) {
            NpsCounts counts = new NpsCounts(
                    one.get("P").asLong(), one.get("N").asLong(), one.get("D").asLong());
            pooled = pooled.plus(counts);
            strata.add(new Stratum(one.get("pop").asLong(), counts));
        }
        StratifiedNps nps = StratifiedNps.of(strata, confidence(input));
        return Map.of(
                "nps",
                nps.points(),
                "se_points",
                nps.standardError(),
                "ci",
                ends(nps.interval()),
                "pooled_unweighted_nps",
                new Nps(pooled).points());
    }

    private static Object segments(JsonNode input) {
        List<NpsCounts> segments = list(input.get("segments"));
        NpsCounts all = segments.stream().reduce(NpsCounts.NONE, NpsCounts::plus);
        List<Double> scores =
                segments.stream().map(one -> new Nps(one).points()).toList();
        double weighted = segments.stream()
                        .mapToDouble(one -> one.n() * new Nps(one).points())
                        .sum()
                / all.n();
        double plain =
                scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return Map.of(
                "overall",
                new Nps(all).points(),
                "weighted_mean",
                weighted,
                "plain_mean_wrong",
                plain,
                "segment_nps",
                scores);
    }

    private static Object mixShift(JsonNode input) {
        List<NpsCounts> before = list(input.get("before"));
        List<NpsCounts> after = list(input.get("after"));
        MixShift shift = MixShift.between(before, after);
        double total = shift.within() + shift.mix();
        return Map.of("within", shift.within(), "mix", shift.mix(), "total", total, "delta", total, "change", total);
    }

    private static Object sampleSizes(JsonNode input) {
        List<Long> sizes = new ArrayList<>();
        for (JsonNode one : input) {
            sizes.add(SampleSize.forMargin(
                    one.get("variance").asDouble(), one.get("moe_points").asDouble(), confidence(one)));
        }
        return sizes;
    }

    private static Object sampleSizesForChange(JsonNode input) {
        List<Long> sizes = new ArrayList<>();
        for (JsonNode one : input) {
            sizes.add(SampleSize.forChange(
                    one.get("variance_before").asDouble(),
                    one.get("variance_after").asDouble(),
                    one.get("delta_points").asDouble(),
                    0.05,
                    one.path("power").asDouble(0.8)));
        }
        return sizes;
    }

    private static Object responseRate(JsonNode input) {
        Map<String, Object> all = new LinkedHashMap<>();
        rate(all, input, "answered", "shown", "response_rate", "wilson");
        rate(all, input, "completed", "started", "completion_rate", "completion_wilson");
        return all;
    }

    private static void rate(
            Map<String, Object> all, JsonNode input, String hits, String of, String name, String interval) {
        if (input.has(hits) && input.has(of)) {
            Proportion rate =
                    new Proportion(input.get(hits).asLong(), input.get(of).asLong());
            all.put(name, rate.percent());
            all.putIfAbsent("rate", rate.percent());
            all.put(interval, ends(rate.wilsonInterval(confidence(input))));
        }
    }

    private static Object csat(JsonNode input) {
        Ratings ratings = new Ratings(histogram(input.get("histogram")));
        Proportion satisfied = ratings.atLeast(4);
        return Map.of(
                "n",
                ratings.n(),
                "csat",
                satisfied.percent(),
                "wilson",
                ends(satisfied.wilsonInterval(confidence(input))),
                "mean",
                ratings.mean(),
                "seed_target_90_met",
                satisfied.percent() >= 90);
    }

    private static Object ces(JsonNode input) {
        Ratings ratings = new Ratings(histogram(input.get("histogram")));
        Proportion easy = ratings.atLeast(5);
        return Map.of(
                "n",
                ratings.n(),
                "mean",
                ratings.mean(),
                "sd",
                ratings.standardDeviation(),
                "t_ci",
                ends(ratings.meanInterval(confidence(input))),
                "easy_share",
                easy.percent(),
                "easy_wilson",
                ends(easy.wilsonInterval(confidence(input))));
    }

    private static Object holm(JsonNode input) {
        JsonNode values = input.isArray() ? input : input.elements().next();
        double[] adjusted = Holm.adjust(doubles(values).toArray());
        return Map.of("adjusted", adjusted, "p_adjusted", adjusted, "adjusted_p", adjusted, "holm", adjusted);
    }

    private static NpsCounts counts(JsonNode node) {
        return new NpsCounts(
                node.get("promoters").asLong(),
                node.get("passives").asLong(),
                node.get("detractors").asLong());
    }

    private static List<NpsCounts> list(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(CaseAnswers::counts)
                .toList();
    }

    private static Map<Integer, Long> histogram(JsonNode node) {
        Map<Integer, Long> counts = new TreeMap<>();
        node.properties()
                .forEach(entry -> counts.put(
                        Integer.valueOf(entry.getKey()), entry.getValue().asLong()));
        return counts;
    }

    private static DoubleStream doubles(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false).mapToDouble(JsonNode::asDouble);
    }

    private static List<Double> ends(Interval interval) {
        return List.of(interval.low(), interval.high());
    }

    private static double confidence(JsonNode input) {
        return input.path("confidence").asDouble(0.95);
    }
}
