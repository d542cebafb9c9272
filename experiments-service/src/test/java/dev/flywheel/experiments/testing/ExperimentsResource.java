package dev.flywheel.experiments.testing;

import dev.flywheel.platform.apikey.ApiKey;
import dev.flywheel.platform.apikey.KeyKind;
import dev.flywheel.platform.testing.FlywheelResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

/** A database, an analytics stub and the settings of a first start. */
public final class ExperimentsResource extends FlywheelResource {

    /** The secret key that the first start sets up. */
    public static final String BOOTSTRAP =
            ApiKey.generate(KeyKind.SECRET, new SecureRandom()).text();

    /** The public key that the first start sets up. */
    public static final String BOOTSTRAP_PUBLIC =
            ApiKey.generate(KeyKind.PUBLIC, new SecureRandom()).text();

    private static AnalyticsStub analytics;

    /** The stub of this JVM's tests. */
    public static AnalyticsStub analytics() {
        return analytics;
    }

    @Override
    public void init(Map<String, String> args) {
        super.init(Map.of("database", "experiments", "feed", "false"));
    }

    @Override
    public Map<String, String> start() {
        try {
            analytics = new AnalyticsStub();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("flywheel.siblings.analytics", analytics.url());
        settings.put("flywheel.bootstrap.key", BOOTSTRAP);
        settings.put("flywheel.bootstrap.public-key", BOOTSTRAP_PUBLIC);
        settings.put("flywheel.bootstrap.time-zone", "Europe/Berlin");
        settings.put("flywheel.experiments.exposure.forward-interval", "100ms");
        return settings;
    }

    @Override
    public void stop() {
        analytics.stop();
        super.stop();
    }
}
