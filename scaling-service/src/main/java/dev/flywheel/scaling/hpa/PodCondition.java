package dev.flywheel.scaling.hpa;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a pod when its CPU sample is judged.
 *
 * @param phase the pod's phase
 * @param deleted whether it is being deleted
 * @param startedAt when it started, null when it has not
 * @param ready its Ready condition, null when it has none
 * @param readySince when the Ready condition last changed
 * @param sampledAt end of the sample's window, null when there is no sample
 * @param sampleWindow length of the sample's window
 */
public record PodCondition(
        Phase phase,
        boolean deleted,
        @Nullable Instant startedAt,
        @Nullable Boolean ready,
        @Nullable Instant readySince,
        @Nullable Instant sampledAt,
        Duration sampleWindow) {

    /** The phases that matter here. */
    public enum Phase {
        /** Not started yet. */
        PENDING,
        /** Started. */
        RUNNING,
        /** Ended in failure. */
        FAILED
    }

    /**
     * The class the controller puts the pod in for CPU.
     *
     * @param initialisation how long after its start a pod's CPU is distrusted while it settles
     * @param readinessDelay a pod that turned unready within this time of its start has never been ready
     */
    public PodState cpuState(Instant now, Duration initialisation, Duration readinessDelay) {
        if (deleted || phase == Phase.FAILED) {
            return PodState.IGNORED;
        }
        if (phase == Phase.PENDING) {
            return PodState.UNREADY;
        }
        if (sampledAt == null) {
            return PodState.MISSING;
        }
        if (ready == null || startedAt == null || readySince == null) {
            return PodState.UNREADY;
        }
        return settling(now, initialisation, readinessDelay, startedAt, readySince, sampledAt)
                ? PodState.UNREADY
                : PodState.READY;
    }

    private boolean settling(
            Instant now,
            Duration initialisation,
            Duration readinessDelay,
            Instant started,
            Instant changed,
            Instant sampled) {
        boolean unready = Boolean.FALSE.equals(ready);
        if (started.plus(initialisation).isAfter(now)) {
            return unready || sampled.isBefore(changed.plus(sampleWindow));
        }
        return unready && started.plus(readinessDelay).isAfter(changed);
    }
}
