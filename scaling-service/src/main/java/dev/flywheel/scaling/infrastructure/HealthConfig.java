package dev.flywheel.scaling.infrastructure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the health score goes by. */
@ConfigMapping(prefix = "flywheel.scaling.health")
public interface HealthConfig {

    /** Share of requests that should not fail, below 1; the rest is the error budget. */
    @WithDefault("0.999")
    double availabilityObjective();

    /** Fewest requests in a window before its error budget is judged. Raise it if single failures cap the score. */
    @WithDefault("20")
    double minRequests();

    /** What the parts count; only proportions matter. */
    Weights weights();

    /** What each part of the score counts. */
    interface Weights {

        /** Share of the services that answer. */
        @WithDefault("0.15")
        double services();

        /** Requests that did not fail. */
        @WithDefault("0.25")
        double availability();

        /** Requests that were answered in time. */
        @WithDefault("0.20")
        double latency();

        /** Cores left. */
        @WithDefault("0.15")
        double cpu();

        /** Memory left. */
        @WithDefault("0.10")
        double memory();

        /** Database connections left. */
        @WithDefault("0.10")
        double databasePool();

        /** Replicas left below the maximum. */
        @WithDefault("0.05")
        double replicas();
    }
}
