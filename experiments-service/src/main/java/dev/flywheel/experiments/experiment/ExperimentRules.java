package dev.flywheel.experiments.experiment;

import dev.flywheel.experiments.evaluation.ConditionParser;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.problem.Problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one member of an experiment alone cannot tell: that weights add up, keys differ and the targeting is understood. */
@ApplicationScoped
class ExperimentRules {

    /** Longest targeting or payload, in characters of JSON. */
    static final int MAX_JSON = 32_768;

    private static final double WEIGHT_TOLERANCE = 1e-9;

    /** They are operations beside the experiments' own paths. */
    private static final Set<String> RESERVED = Set.of("assignments", "results");

    private final DefinitionJson json;

    ExperimentRules(DefinitionJson json) {
        this.json = json;
    }

    void check(NewExperiment request) {
        List<Violation> faults = new ArrayList<>();
        if (RESERVED.contains(request.key())) {
            faults.add(new Violation("/key", "is the name of an operation; choose another"));
        }
        checkVariants(request.variants(), faults);
        checkTargeting(request.targeting(), faults);
        refuse(faults);
    }

    void check(ExperimentChange change) {
        List<Violation> faults = new ArrayList<>();
        if (change.variants() != null) {
            checkVariants(change.variants(), faults);
        }
        checkTargeting(change.targeting(), faults);
        refuse(faults);
    }

    private void checkVariants(List<Variant> variants, List<Violation> faults) {
        Set<String> keys = new HashSet<>();
        double sum = 0;
        for (int i = 0; i < variants.size(); i++) {
            Variant variant = variants.get(i);
            sum += variant.weight();
            if (!keys.add(variant.key())) {
                faults.add(new Violation("/variants/" + i + "/key", "another variant has this key"));
            }
            if (variant.payload() != null && json.text(variant.payload()).length() > MAX_JSON) {
                faults.add(new Violation("/variants/" + i + "/payload", "must be at most 32 KiB of JSON"));
            }
        }
        if (Math.abs(sum - 1) > WEIGHT_TOLERANCE) {
            faults.add(new Violation("/variants", "the weights must add up to 1, not to " + sum));
        }
    }

    private void checkTargeting(@Nullable Map<String, Object> targeting, List<Violation> faults) {
        if (targeting == null) {
            return;
        }
        if (json.text(targeting).length() > MAX_JSON) {
            faults.add(new Violation("/targeting", "must be at most 32 KiB of JSON"));
        }
        ConditionParser.parse(targeting, Map.of())
                .faults()
                .forEach(fault -> faults.add(new Violation("/targeting" + fault.pointer(), fault.reason())));
    }

    private static void refuse(List<Violation> faults) {
        if (!faults.isEmpty()) {
            throw Problem.badRequest("The experiment is not valid.", faults);
        }
    }
}
