package dev.flywheel.platform.testing;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Reads a settings interface without a container: how each service pins its names and defaults. */
public final class Settings {

    private static final int ABOVE_BUILT_IN = 200;

    private Settings() {}

    /** The mapping as it would be with just these settings; a name that it does not know fails. */
    public static <T> T read(Class<T> mapping, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(mapping)
                .withConverter(Duration.class, ABOVE_BUILT_IN, new DurationConverter())
                .withConverter(MemorySize.class, ABOVE_BUILT_IN, new MemorySizeConverter())
                .withDefaultValues(settings)
                .withValidateUnknown(true)
                .build()
                .getConfigMapping(mapping);
    }
}
