package dev.flywheel.gateway.pricebook;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of the price book. */
@ConfigMapping(prefix = "flywheel.gateway.price")
public interface PriceConfig {

    /**
     * A price file that replaces the one shipped with the gateway; none by default. Set it when a model or a discount of yours
     * is not in the shipped list; a file that breaks a range check stops the start.
     */
    Optional<Path> file();
}
