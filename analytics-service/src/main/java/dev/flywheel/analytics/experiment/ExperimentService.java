package dev.flywheel.analytics.experiment;

import dev.flywheel.analytics.range.TimeRange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Puts the sums beside the question they answer. */
@ApplicationScoped
class ExperimentService {

    private final ExperimentQuery query;

    ExperimentService(ExperimentQuery query) {
        this.query = query;
    }

    Uni<ExperimentStatistics> statistics(UUID project, TimeRange range, ExperimentQuestion question) {
        return query.sum(project, range, question)
                .map(sums -> new ExperimentStatistics(
                        question.experiment(),
                        question.event(),
                        question.property(),
                        range.from(),
                        range.to(),
                        sums.variants(),
                        sums.multipleExposures(),
                        ExperimentStatistics.Definition.of(question.property())));
    }
}
