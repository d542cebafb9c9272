package dev.flywheel.platform.web;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Which paths a page on another origin may call. */
@ConfigMapping(prefix = "flywheel.cors")
public interface CorsConfig {

    /**
     * Exact paths that public keys serve. A service sets its own; which origins may really use a key is the project's
     * setting, checked when the key is.
     */
    Optional<List<String>> publicPaths();
}
