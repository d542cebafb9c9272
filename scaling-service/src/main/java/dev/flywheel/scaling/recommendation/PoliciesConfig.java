package dev.flywheel.scaling.recommendation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How each workload scales, by the service's short name. The defaults are those of a HorizontalPodAutoscaler. */
@ConfigMapping(prefix = "flywheel.scaling.policies")
public interface PoliciesConfig {

    /** Policies by the service's short name; a service without one has the defaults. */
    @WithParentName
    @WithDefaults
    Map<String, Policy> byName();

    /** One workload's policy. */
    interface Policy {

        /** Name of its Deployment; the service's short name when unset. */
        Optional<String> workload();

        /** Fewest replicas. Two or more survive the loss of a node. */
        @WithDefault("1")
        int minReplicas();

        /** Most replicas. Keep replicas times database connections below what PostgreSQL allows. */
        @WithDefault("6")
        int maxReplicas();

        /** Replicas there are now; set it where neither Kubernetes nor the list of targets can tell. */
        Optional<Integer> replicas();

        /** CPU to aim at, percent of the request. Lower it for more headroom. */
        @WithDefault("70")
        int targetCpuPercent();

        /** CPU that each replica requests, thousandths of a core; the same as in the Deployment. */
        @WithDefault("250")
        long cpuRequestMillicores();

        /** Requests per second to aim at per replica; unset, requests are not looked at. */
        Optional<Double> targetRequestsPerSecond();

        /** Stray from the target that changes nothing, a fraction of 1. */
        @WithDefault("0.1")
        double tolerance();

        /** For how long load must stay high before replicas are added. */
        @WithDefault("0s")
        Duration scaleUpStabilisation();

        /** Most replicas added per period, unless the percentage allows more. */
        @WithDefault("4")
        int scaleUpPods();

        /** Most percent added per period, unless the number allows more. */
        @WithDefault("100")
        int scaleUpPercent();

        /** Period that additions are counted over. */
        @WithDefault("15s")
        Duration scaleUpPeriod();

        /** For how long load must stay low before replicas are removed. */
        @WithDefault("5m")
        Duration scaleDownStabilisation();

        /** Most percent removed per period. */
        @WithDefault("100")
        int scaleDownPercent();

        /** Period that removals are counted over. */
        @WithDefault("15s")
        Duration scaleDownPeriod();

        /** How long the CPU of a fresh replica is distrusted while it settles. */
        @WithDefault("5m")
        Duration cpuInitialisation();
    }
}
