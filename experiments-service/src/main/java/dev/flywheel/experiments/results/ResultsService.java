package dev.flywheel.experiments.results;

import dev.flywheel.experiments.experiment.CompiledExperiment;
import dev.flywheel.experiments.experiment.Experiment;
import dev.flywheel.experiments.experiment.ExperimentSnapshots;
import dev.flywheel.experiments.results.Results.Recommendation;
import dev.flywheel.experiments.results.Results.SampleRatioCheck;
import dev.flywheel.experiments.results.Results.VariantResult;
import dev.flywheel.experiments.results.StatisticsClient.Statistics;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.problem.Problem.Violation;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

@ApplicationScoped
class ResultsService {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final ExperimentSnapshots experiments;
    private final StatisticsClient analytics;
    private final Clock clock;

    ResultsService(ExperimentSnapshots experiments, @RestClient StatisticsClient analytics, Clock clock) {
        this.experiments = experiments;
        this.analytics = analytics;
        this.clock = clock;
    }

    /** Counts from the start of the experiment to now where the range is left open. */
    Uni<Results> results(UUID project, String key, Optional<Instant> from, Optional<Instant> to, double confidence) {
        Experiment experiment = experiments
                .find(project, key)
                .map(CompiledExperiment::definition)
                .orElseThrow(() -> Problem.notFound("experiment", key));
        Instant begin = from.orElse(Objects.requireNonNullElse(experiment.startedAt(), experiment.createdAt()));
        Instant end = to.orElseGet(clock::instant);
        if (!begin.isBefore(end)) {
            throw Problem.badRequest("The range is empty.", new Violation("from", "must be before to"));
        }
        return analytics
                .statistics(
                        project,
                        key,
                        experiment.metric().event(),
                        experiment.metric().property(),
                        begin.toString(),
                        end.toString())
                .onFailure()
                .transform(ResultsService::unavailable)
                .map(counted -> judge(experiment, begin, end, confidence, counted));
    }

    private static Problem unavailable(Throwable failure) {
        Log.warnf("analytics-service gave no statistics: %s", failure.toString());
        return Problem.unavailable(
                "analytics-service cannot be reached or gave no statistics: the results need its counts.", RETRY_AFTER);
    }

    private static Results judge(
            Experiment experiment, Instant from, Instant to, double confidence, Statistics counted) {
        Comparisons comparisons = new Comparisons(experiment, counted.variants(), confidence);
        List<VariantResult> variants = comparisons.variants();
        SampleRatioCheck ratio = comparisons.sampleRatio();
        long multiple = Objects.requireNonNullElse(counted.multipleExposures(), 0L);
        Recommendation recommendation = Advice.of(variants, ratio, multiple, confidence);
        return new Results(
                experiment.key(),
                experiment.name(),
                experiment.status(),
                experiment.metric(),
                from,
                to,
                experiment.variants().get(0).key(),
                confidence,
                comparisons.units() == 0 ? "no-data" : "ok",
                variants,
                ratio,
                multiple,
                recommendation,
                counted.definition());
    }
}
