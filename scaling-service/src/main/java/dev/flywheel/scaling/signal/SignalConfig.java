package dev.flywheel.scaling.signal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** What signals are about, whatever they are read from. */
@ConfigMapping(prefix = "flywheel.scaling.signal")
public interface SignalConfig {

    /**
     * Stretch of time that rates and quantiles are over; at least twice the time between two scrapes. Raise it for
     * services with little traffic, lower it to see changes sooner.
     */
    @WithDefault("1m")
    Duration window();

    /**
     * Beginnings of paths whose requests do not count: signs of life, and polls that are held open on purpose. Add your
     * own long polls here.
     */
    @WithDefault("/q/,/internal/")
    List<String> excludedPaths();
}
