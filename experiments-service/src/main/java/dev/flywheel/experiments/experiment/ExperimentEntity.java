package dev.flywheel.experiments.experiment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "experiment")
class ExperimentEntity {

    @Id
    UUID id;

    @Column(name = "project_id")
    UUID projectId;

    String key;

    String name;

    String hypothesis;

    String variants;

    double coverage;

    String targeting;

    String seed;

    @Column(name = "metric_event")
    String metricEvent;

    @Column(name = "metric_property")
    @Nullable
    String metricProperty;

    String status;

    @Column(name = "started_at")
    @Nullable
    Instant startedAt;

    @Column(name = "stopped_at")
    @Nullable
    Instant stoppedAt;

    @Version
    long revision;

    @Column(name = "created_at")
    Instant createdAt;

    Experiment toExperiment(DefinitionJson json) {
        return new Experiment(
                id,
                key,
                name,
                hypothesis,
                json.variants(variants),
                coverage,
                json.object(targeting),
                Experiment.HASH_ATTRIBUTE,
                Experiment.HASH_VERSION,
                seed,
                new Metric(metricEvent, metricProperty),
                Status.of(status),
                startedAt,
                stoppedAt,
                revision,
                createdAt);
    }
}
