package dev.flywheel.platform.sibling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where the five services are; in Kubernetes the chart sets these. */
@ConfigMapping(prefix = "flywheel.siblings")
public interface SiblingConfig {

    /** Base URL of analytics-service. */
    @WithDefault("http://localhost:8081")
    URI analytics();

    /** Base URL of experiments-service, which is also the control plane. */
    @WithDefault("http://localhost:8082")
    URI experiments();

    /** Base URL of feedback-service. */
    @WithDefault("http://localhost:8083")
    URI feedback();

    /** Base URL of claude-gateway. */
    @WithDefault("http://localhost:8084")
    URI gateway();

    /** Base URL of scaling-service. */
    @WithDefault("http://localhost:8085")
    URI scaling();
}
