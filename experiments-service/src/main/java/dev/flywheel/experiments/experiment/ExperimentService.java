package dev.flywheel.experiments.experiment;

import dev.flywheel.experiments.form.ETags;
import dev.flywheel.experiments.form.Taken;
import dev.flywheel.platform.access.Caller;
import dev.flywheel.platform.audit.AuditLog;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.tenancy.ProjectScope;
import dev.flywheel.platform.time.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ExperimentService {

    private static final String KIND = "experiment";

    private final ExperimentRepository experiments;
    private final ExperimentRules rules;
    private final DefinitionJson json;
    private final ProjectScope scope;
    private final Caller caller;
    private final AuditLog audit;
    private final ExperimentSnapshots snapshots;
    private final Ids ids;
    private final Clock clock;

    ExperimentService(
            ExperimentRepository experiments,
            ExperimentRules rules,
            DefinitionJson json,
            ProjectScope scope,
            Caller caller,
            AuditLog audit,
            ExperimentSnapshots snapshots,
            Ids ids,
            Clock clock) {
        this.experiments = experiments;
        this.rules = rules;
        this.json = json;
        this.scope = scope;
        this.caller = caller;
        this.audit = audit;
        this.snapshots = snapshots;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Experiment> create(NewExperiment request) {
        rules.check(request);
        ExperimentEntity entity = entity(request);
        return scope.inSession(entity.projectId, () -> experiments
                        .persistAndFlush(entity)
                        .map(stored -> stored.toExperiment(json))
                        .call(after -> audit.record("create", KIND, after.key(), null, after)))
                .onFailure(Taken::isDuplicate)
                .transform(taken -> Problem.conflict("An experiment named " + request.key() + " already exists."))
                .call(snapshots::publish);
    }

    Uni<List<Experiment>> list(UUID after, int rows) {
        UUID project = caller.projectId();
        return scope.inSession(project, () -> experiments.after(project, after, rows))
                .map(entities -> entities.stream()
                        .map(entity -> entity.toExperiment(json))
                        .toList());
    }

    Uni<Experiment> get(String key) {
        UUID project = caller.projectId();
        return scope.inSession(project, () -> experiments.require(project, key, LockModeType.NONE))
                .map(entity -> entity.toExperiment(json));
    }

    Uni<Experiment> change(String key, @Nullable String ifMatch, ExperimentChange change) {
        rules.check(change);
        return update(key, "change", entity -> {
            ETags.requireMatch(ifMatch, entity.revision);
            requireChangeable(entity, change);
            apply(change, entity);
        });
    }

    /** If-Match is optional here: the present status already says whether the step makes sense. */
    Uni<Experiment> move(String key, @Nullable String ifMatch, String action, Status to) {
        return update(key, action, entity -> {
            if (ifMatch != null) {
                ETags.requireMatch(ifMatch, entity.revision);
            }
            if (!to.before().contains(Status.of(entity.status))) {
                throw Problem.conflict("A " + entity.status + " experiment cannot become " + to.text() + ".");
            }
            entity.status = to.text();
            if (to == Status.RUNNING && entity.startedAt == null) {
                entity.startedAt = clock.instant();
            }
            if (to == Status.STOPPED) {
                entity.stoppedAt = clock.instant();
            }
        });
    }

    Uni<Void> delete(String key, @Nullable String ifMatch) {
        UUID project = caller.projectId();
        return scope.inSession(project, () -> experiments
                        .require(project, key, LockModeType.PESSIMISTIC_WRITE)
                        .chain(entity -> {
                            ETags.requireMatch(ifMatch, entity.revision);
                            if (Status.of(entity.status) == Status.RUNNING) {
                                throw Problem.conflict("A running experiment cannot be deleted: stop it first.");
                            }
                            Experiment before = entity.toExperiment(json);
                            return experiments
                                    .delete(entity)
                                    .chain(() -> audit.record("delete", KIND, key, before, null));
                        }))
                .call(snapshots::publish);
    }

    private Uni<Experiment> update(String key, String action, Consumer<ExperimentEntity> work) {
        UUID project = caller.projectId();
        return scope.inSession(project, () -> experiments
                        .require(project, key, LockModeType.PESSIMISTIC_WRITE)
                        .chain(entity -> {
                            Experiment before = entity.toExperiment(json);
                            work.accept(entity);
                            return experiments
                                    .flush()
                                    .map(flushed -> entity.toExperiment(json))
                                    .call(after -> audit.record(action, KIND, key, before, after));
                        }))
                .call(snapshots::publish);
    }

    private static void requireChangeable(ExperimentEntity entity, ExperimentChange change) {
        Status status = Status.of(entity.status);
        if (status != Status.DRAFT && (change.variants() != null || change.seed() != null)) {
            throw Problem.conflict("Variants and seed are fixed once an experiment has started: it would move units"
                    + " from one variant to another. Stop it and make a new one.");
        }
        if (status == Status.STOPPED && (change.coverage() != null || change.targeting() != null)) {
            throw Problem.conflict("A stopped experiment takes nobody in any more.");
        }
    }

    private void apply(ExperimentChange change, ExperimentEntity entity) {
        if (change.name() != null) {
            entity.name = change.name();
        }
        if (change.hypothesis() != null) {
            entity.hypothesis = change.hypothesis();
        }
        if (change.variants() != null) {
            entity.variants = json.text(change.variants());
        }
        if (change.coverage() != null) {
            entity.coverage = change.coverage();
        }
        if (change.targeting() != null) {
            entity.targeting = json.text(change.targeting());
        }
        if (change.seed() != null) {
            entity.seed = change.seed();
        }
        if (change.metric() != null) {
            entity.metricEvent = change.metric().event();
            entity.metricProperty = change.metric().property();
        }
    }

    private ExperimentEntity entity(NewExperiment request) {
        ExperimentEntity entity = new ExperimentEntity();
        entity.id = ids.next();
        entity.projectId = caller.projectId();
        entity.key = request.key();
        entity.name = Objects.requireNonNullElse(request.name(), request.key());
        entity.hypothesis = Objects.requireNonNullElse(request.hypothesis(), "");
        entity.variants = json.text(request.variants());
        entity.coverage = Objects.requireNonNullElse(request.coverage(), 1.0);
        entity.targeting = json.text(Objects.requireNonNullElse(request.targeting(), Map.of()));
        entity.seed = Objects.requireNonNullElse(request.seed(), request.key());
        entity.metricEvent = request.metric().event();
        entity.metricProperty = request.metric().property();
        entity.status = Status.DRAFT.text();
        entity.createdAt = clock.instant();
        return entity;
    }
}
