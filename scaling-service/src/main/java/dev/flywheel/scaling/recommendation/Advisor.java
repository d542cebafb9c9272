package dev.flywheel.scaling.recommendation;

import dev.flywheel.scaling.hpa.Decision;
import dev.flywheel.scaling.recommendation.PoliciesConfig.Policy;
import dev.flywheel.scaling.recommendation.Recommendation.Confidence;
import dev.flywheel.scaling.recommendation.Recommendation.Evidence;
import dev.flywheel.scaling.recommendation.Recommendation.Patch;
import dev.flywheel.scaling.recommendation.Recommendation.Reason;
import dev.flywheel.scaling.recommendation.Recommendation.Target;
import dev.flywheel.scaling.signal.Reading;
import dev.flywheel.scaling.signal.ServiceSignals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Turns a reading into advice. Remembers what it wanted at each round that it {@link #observe}d. */
@ApplicationScoped
public class Advisor {

    private static final String REPLICAS = "replicas";

    private final PoliciesConfig policies;
    private final RecommendationConfig config;
    private final IssuedIds ids;
    private final Map<String, WorkloadMemory> memories = new ConcurrentHashMap<>();

    Advisor(PoliciesConfig policies, RecommendationConfig config, IssuedIds ids) {
        this.policies = policies;
        this.config = config;
        this.ids = ids;
    }

    /** Advice on the reading; changes no memory. */
    public RecommendationReport advise(Reading reading) {
        List<Recommendation> items = reading.services().stream()
                .map(signals -> recommend(reading, signals))
                .toList();
        return new RecommendationReport(reading.at(), reading.source(), items, reading.missing());
    }

    /** Adds a round to the memory that stabilisation windows and rate policies look back on. */
    public void observe(Reading reading) {
        for (ServiceSignals signals : reading.services()) {
            Round round = round(reading, signals);
            round.decision()
                    .ifPresent(decision -> memories.merge(
                            signals.service(),
                            WorkloadMemory.EMPTY.after(reading.at(), round.current(), decision.desired()),
                            (before, first) -> before.after(reading.at(), round.current(), decision.desired())));
        }
    }

    /** Replicas that the metrics ask for over the most there may be; empty without data. */
    public Optional<Double> pressure(Reading reading, ServiceSignals signals) {
        int most = policy(signals).maxReplicas();
        return round(reading, signals).decision().map(decision -> (double) decision.desired() / most);
    }

    /** The workload that runs the service. */
    public Target target(String service) {
        return new Target(
                config.namespace(), "Deployment", policy(service).workload().orElse(service));
    }

    private Recommendation recommend(Reading reading, ServiceSignals signals) {
        Round round = round(reading, signals);
        return round.decision()
                .map(decision -> advice(reading, signals, round, decision))
                .orElseGet(() -> withoutData(reading, signals, round));
    }

    private Recommendation advice(Reading reading, ServiceSignals signals, Round round, Decision decision) {
        String service = signals.service();
        int current = round.current();
        int recommended = decision.replicas();
        boolean changes = recommended != current;
        return new Recommendation(
                ids.of(service, current, recommended),
                service,
                target(service),
                REPLICAS,
                changes ? Recommendation.PROPOSED : Recommendation.STEADY,
                current,
                recommended,
                current == 0 ? null : Double.valueOf((recommended - current) * 100.0 / current),
                Reasons.of(round, decision, policy(signals)),
                evidence(reading, round),
                confidence(reading, signals, round, decision),
                changes ? patch(service, current, recommended) : null,
                reading.at().plus(config.validity()));
    }

    private Recommendation withoutData(Reading reading, ServiceSignals signals, Round round) {
        String service = signals.service();
        String why = "No replica could be measured, so nothing is recommended: silence does not mean idleness.";
        return new Recommendation(
                ids.of(service, null, null),
                service,
                target(service),
                REPLICAS,
                Recommendation.NO_DATA,
                null,
                null,
                null,
                List.of(new Reason("no-data", Map.of("measured", round.measured()), why)),
                evidence(reading, round),
                new Confidence(0, why),
                null,
                reading.at().plus(config.validity()));
    }

    private Confidence confidence(Reading reading, ServiceSignals signals, Round round, Decision decision) {
        double seen = round.current() == 0 ? 1 : Math.min(1, (double) round.measured() / round.current());
        String why = round.measured() + " of " + round.current() + " replicas were measured.";
        WorkloadMemory memory = memory(signals);
        boolean early = memory.reach(reading.at()).compareTo(policy(signals).scaleDownStabilisation()) < 0;
        if (decision.replicas() < round.current() && early) {
            return new Confidence(seen / 2, why + " They have not been watched for a whole stabilisation window yet.");
        }
        return new Confidence(seen, why);
    }

    private static Evidence evidence(Reading reading, Round round) {
        return new Evidence(reading.window(), round.measured(), reading.source());
    }

    private Patch patch(String service, int current, int recommended) {
        Target target = target(service);
        String kubectl = "kubectl --namespace " + target.namespace() + " scale deployment/" + target.name()
                + " --current-replicas=" + current + " --replicas=" + recommended;
        return new Patch(kubectl, service + ":\n  replicas: " + recommended + "\n");
    }

    private Round round(Reading reading, ServiceSignals signals) {
        return Round.of(reading, signals, policy(signals), memory(signals));
    }

    private WorkloadMemory memory(ServiceSignals signals) {
        return memories.getOrDefault(signals.service(), WorkloadMemory.EMPTY);
    }

    private Policy policy(ServiceSignals signals) {
        return policy(signals.service());
    }

    private Policy policy(String service) {
        return Objects.requireNonNull(policies.byName().get(service), "a service without a policy has the defaults");
    }
}
