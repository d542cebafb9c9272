package dev.flywheel.platform.access;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Size;

/** How the five services recognise each other. */
@ConfigMapping(prefix = "flywheel.internal")
public interface InternalKey {

    /**
     * Secret that the five services share, at least 32 characters. Generate it once per installation and keep it in a
     * secret store; change it on all five together. No default: a known one would open every project.
     */
    @Size(min = 32)
    String key();
}
