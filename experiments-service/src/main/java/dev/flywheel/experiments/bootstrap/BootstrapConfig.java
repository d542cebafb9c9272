package dev.flywheel.experiments.bootstrap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

/** What the first start on an empty database sets up; later starts ignore all of it. */
@ConfigMapping(prefix = "flywheel.bootstrap")
public interface BootstrapConfig {

    /**
     * The first secret key ({@code fws_...}), allowed everything in the organization {@code default}. No default: without
     * it an empty database stays empty and nobody can call. Take it from a secret store and rotate it after the start.
     */
    Optional<String> key();

    /** A public key ({@code fwp_...}) for the first project, for a page that is to work at once. No default. */
    @WithName("public-key")
    Optional<String> publicKey();

    /** Where the days of the first project begin in reports, an IANA name. */
    @WithDefault("UTC")
    String timeZone();
}
