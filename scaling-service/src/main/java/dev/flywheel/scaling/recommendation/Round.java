package dev.flywheel.scaling.recommendation;

import dev.flywheel.scaling.hpa.Autoscaler;
import dev.flywheel.scaling.hpa.Decision;
import dev.flywheel.scaling.hpa.PodCondition;
import dev.flywheel.scaling.hpa.PodState;
import dev.flywheel.scaling.hpa.PodUsage;
import dev.flywheel.scaling.hpa.PodValue;
import dev.flywheel.scaling.hpa.PodsRule;
import dev.flywheel.scaling.hpa.Proposal;
import dev.flywheel.scaling.hpa.ResourceRule;
import dev.flywheel.scaling.hpa.Tolerance;
import dev.flywheel.scaling.recommendation.PoliciesConfig.Policy;
import dev.flywheel.scaling.signal.Instance;
import dev.flywheel.scaling.signal.Reading;
import dev.flywheel.scaling.signal.ServiceSignals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One round of the autoscaler for one workload.
 *
 * @param current replicas there are
 * @param measured replicas with a CPU sample
 * @param cpu what CPU asks for; empty when it could not be read
 * @param requests what requests per second ask for; empty when not configured or not read
 * @param decision the outcome; empty when no metric could be read
 */
record Round(
        int current, int measured, Optional<Proposal> cpu, Optional<Proposal> requests, Optional<Decision> decision) {

    /** The controller's default for the time in which an unready pod counts as never having been ready. */
    private static final Duration READINESS_DELAY = Duration.ofSeconds(30);

    static Round of(Reading reading, ServiceSignals signals, Policy policy, WorkloadMemory memory) {
        int current = current(signals, policy);
        List<Instance> instances = signals.instances();
        int unseen = Math.max(0, current - instances.size());
        Tolerance tolerance = Tolerance.of(policy.tolerance());
        Optional<Proposal> cpu = ResourceRule.propose(
                current, policy.targetCpuPercent(), tolerance, usages(reading, instances, policy, unseen));
        Optional<Proposal> requests = policy.targetRequestsPerSecond()
                .flatMap(target -> PodsRule.propose(current, milli(target), tolerance, values(instances, unseen)));
        List<Optional<Proposal>> proposals =
                policy.targetRequestsPerSecond().isPresent() ? List.of(cpu, requests) : List.of(cpu);
        Instant now = reading.at();
        Optional<Decision> decision = Autoscaler.decide(
                current,
                proposals,
                WorkloadRules.bounds(policy),
                WorkloadRules.behavior(policy),
                memory.wishes(now),
                memory.events(now));
        int measured = (int) instances.stream()
                .filter(instance -> instance.cpuCores() != null)
                .count();
        return new Round(current, measured, cpu, requests, decision);
    }

    /** What Kubernetes was told to run, else what the settings say, else the instances that are watched. */
    private static int current(ServiceSignals signals, Policy policy) {
        Integer told = signals.replicas();
        return told != null
                ? told
                : policy.replicas().orElse(Math.max(1, signals.instances().size()));
    }

    private static List<PodUsage> usages(Reading reading, List<Instance> instances, Policy policy, int unseen) {
        List<PodUsage> pods = new ArrayList<>();
        for (Instance instance : instances) {
            Double cores = instance.cpuCores();
            Long usage = cores == null ? null : Long.valueOf(milli(cores));
            pods.add(new PodUsage(usage, policy.cpuRequestMillicores(), state(reading, instance, policy)));
        }
        for (int i = 0; i < unseen; i++) {
            pods.add(new PodUsage(null, policy.cpuRequestMillicores(), PodState.MISSING));
        }
        return pods;
    }

    private static PodState state(Reading reading, Instance instance, Policy policy) {
        Double age = instance.uptimeSeconds();
        if (!instance.up() || instance.cpuCores() == null) {
            return PodState.MISSING;
        }
        if (age == null) {
            return PodState.READY;
        }
        Instant started = reading.at().minusMillis((long) (age * 1000));
        return new PodCondition(
                        PodCondition.Phase.RUNNING, false, started, true, started, reading.at(), reading.window())
                .cpuState(reading.at(), policy.cpuInitialisation(), READINESS_DELAY);
    }

    private static List<PodValue> values(List<Instance> instances, int unseen) {
        List<PodValue> pods = new ArrayList<>();
        for (Instance instance : instances) {
            Double rate = instance.requestsPerSecond();
            pods.add(new PodValue(rate == null ? null : Long.valueOf(milli(rate)), PodState.READY));
        }
        for (int i = 0; i < unseen; i++) {
            pods.add(new PodValue(null, PodState.MISSING));
        }
        return pods;
    }

    private static long milli(double value) {
        return Math.round(value * 1000);
    }
}
