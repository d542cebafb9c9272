package dev.flywheel.scaling.hpa;

/** Why the final count is what it is; the names are those of the controller's ScalingLimited condition. */
public enum LimitReason {
    /** Nothing held the wish back. */
    DESIRED_WITHIN_RANGE("DesiredWithinRange"),
    /** A rate policy held an increase back. */
    SCALE_UP_LIMIT("ScaleUpLimit"),
    /** A rate policy held a decrease back. */
    SCALE_DOWN_LIMIT("ScaleDownLimit"),
    /** The maximum held the wish back. */
    TOO_MANY_REPLICAS("TooManyReplicas"),
    /** The minimum held the wish back. */
    TOO_FEW_REPLICAS("TooFewReplicas"),
    /** Somebody set the workload to zero by hand, which switches its autoscaling off. */
    SCALING_DISABLED("ScalingDisabled");

    private final String kubernetesName;

    LimitReason(String kubernetesName) {
        this.kubernetesName = kubernetesName;
    }

    /** The name Kubernetes prints. */
    public String kubernetesName() {
        return kubernetesName;
    }
}
