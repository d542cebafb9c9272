package dev.flywheel.experiments.assignment;

import dev.flywheel.experiments.evaluation.BucketHash;
import dev.flywheel.experiments.evaluation.Buckets;
import dev.flywheel.experiments.evaluation.Condition;
import dev.flywheel.experiments.experiment.CompiledExperiment;
import dev.flywheel.experiments.experiment.Experiment;
import dev.flywheel.experiments.experiment.ExperimentSnapshots;
import dev.flywheel.experiments.experiment.Status;
import dev.flywheel.experiments.experiment.Variant;
import dev.flywheel.experiments.exposure.ExposureRecorder;
import dev.flywheel.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

@ApplicationScoped
class AssignmentService {

    private final ExperimentSnapshots experiments;
    private final ExposureRecorder exposures;

    AssignmentService(ExperimentSnapshots experiments, ExposureRecorder exposures) {
        this.experiments = experiments;
        this.exposures = exposures;
    }

    Assignment assign(UUID project, AssignmentRequest request) {
        CompiledExperiment experiment = experiments
                .find(project, request.experimentKey())
                .orElseThrow(() -> Problem.notFound("experiment", request.experimentKey()));
        Experiment definition = experiment.definition();
        if (definition.status() != Status.RUNNING) {
            return out(request, "not-running");
        }
        if (!isTargeted(experiment, request)) {
            return out(request, "not-targeted");
        }
        int index = Buckets.choose(BucketHash.v2(definition.seed(), request.unitId()), experiment.ranges());
        if (index == Buckets.NONE) {
            return out(request, "not-covered");
        }
        Variant variant = definition.variants().get(index);
        exposures.record(project, definition.id(), definition.key(), request.unitId(), variant.key());
        return in(request, variant);
    }

    private static boolean isTargeted(CompiledExperiment experiment, AssignmentRequest request) {
        if (experiment.condition().equals(Condition.EVERYBODY)) {
            return true;
        }
        Map<String, Object> attributes =
                new LinkedHashMap<>(Objects.requireNonNullElse(request.attributes(), Map.of()));
        attributes.put(Experiment.HASH_ATTRIBUTE, request.unitId());
        return experiment.condition().matches(attributes);
    }

    private static Assignment in(AssignmentRequest request, Variant variant) {
        return new Assignment(
                request.experimentKey(),
                request.unitId(),
                variant.key(),
                Objects.requireNonNullElse(variant.payload(), variant.key()),
                "split",
                true,
                Experiment.HASH_VERSION);
    }

    private static Assignment out(AssignmentRequest request, String reason) {
        return new Assignment(
                request.experimentKey(), request.unitId(), null, null, reason, false, Experiment.HASH_VERSION);
    }
}
