package dev.flywheel.scaling.recommendation;

import dev.flywheel.scaling.hpa.Decision;
import dev.flywheel.scaling.hpa.LimitReason;
import dev.flywheel.scaling.hpa.Proposal;
import dev.flywheel.scaling.recommendation.PoliciesConfig.Policy;
import dev.flywheel.scaling.recommendation.Recommendation.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells which rules led to a decision. */
final class Reasons {

    private Reasons() {}

    static List<Reason> of(Round round, Decision decision, Policy policy) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(round.cpu()
                .map(proposal -> cpu(proposal, policy))
                .orElseGet(() -> unread("hpa.resource.cpu", "CPU use could not be read.")));
        policy.targetRequestsPerSecond()
                .ifPresent(target -> reasons.add(round.requests()
                        .map(proposal -> requests(proposal, target))
                        .orElseGet(() -> unread("hpa.pods.requests-per-second", "Requests could not be read."))));
        if (decision.heldByUnread()) {
            reasons.add(new Reason(
                    "hpa.unread-metric",
                    Map.of("kept", round.current()),
                    "A metric that could not be read forbids removing replicas."));
        }
        if (decision.stabilised() != decision.desired()) {
            reasons.add(new Reason(
                    "hpa.stabilisation",
                    Map.of("desired", decision.desired(), "stabilised", decision.stabilised()),
                    "Recent rounds wanted otherwise, so the change waits."));
        }
        if (decision.reason() != LimitReason.DESIRED_WITHIN_RANGE) {
            reasons.add(new Reason(
                    "hpa.limit." + decision.reason().kubernetesName(),
                    Map.of(
                            "wanted", decision.stabilised(),
                            "allowed", decision.replicas(),
                            "min", policy.minReplicas(),
                            "max", policy.maxReplicas()),
                    "A limit of the policy holds the change."));
        }
        return reasons;
    }

    private static Reason cpu(Proposal proposal, Policy policy) {
        return new Reason(
                "hpa.resource.cpu",
                Map.of(
                        "utilisationPercent", proposal.observed(),
                        "targetPercent", policy.targetCpuPercent(),
                        "requestMillicores", policy.cpuRequestMillicores(),
                        "ratio", proposal.ratio(),
                        "proposed", proposal.replicas()),
                "CPU is at " + proposal.observed() + " % of the request, the target is " + policy.targetCpuPercent()
                        + " %.");
    }

    private static Reason requests(Proposal proposal, double target) {
        double observed = proposal.observed() / 1000.0;
        return new Reason(
                "hpa.pods.requests-per-second",
                Map.of(
                        "perReplica",
                        observed,
                        "target",
                        target,
                        "ratio",
                        proposal.ratio(),
                        "proposed",
                        proposal.replicas()),
                "A replica answers " + observed + " requests per second, the target is " + target + ".");
    }

    private static Reason unread(String rule, String explanation) {
        return new Reason(rule, Map.of(), explanation);
    }
}
