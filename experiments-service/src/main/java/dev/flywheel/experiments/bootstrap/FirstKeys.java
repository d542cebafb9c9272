package dev.flywheel.experiments.bootstrap;

import dev.flywheel.platform.apikey.ApiKey;
import dev.flywheel.platform.apikey.KeyKind;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.ZoneId;
import java.util.Optional;

/** The settings of the first start, read and found in order. */
record FirstKeys(Optional<ApiKey> secret, Optional<ApiKey> open, String timeZone) {

    /**
     * Reads the settings.
     *
     * @throws ConfigurationException with one line that says what is wrong, and never the key
     */
    static FirstKeys of(BootstrapConfig config) {
        if (!ZoneId.getAvailableZoneIds().contains(config.timeZone())) {
            throw new ConfigurationException(
                    "flywheel.bootstrap.time-zone must be an IANA time zone such as Europe/Berlin.");
        }
        return new FirstKeys(
                key(config.key(), KeyKind.SECRET, "flywheel.bootstrap.key (FLYWHEEL_BOOTSTRAP_KEY)"),
                key(
                        config.publicKey(),
                        KeyKind.PUBLIC,
                        "flywheel.bootstrap.public-key (FLYWHEEL_BOOTSTRAP_PUBLIC_KEY)"),
                config.timeZone());
    }

    private static Optional<ApiKey> key(Optional<String> setting, KeyKind kind, String name) {
        return setting.filter(text -> !text.isBlank()).map(text -> ApiKey.parse(text.strip())
                .filter(key -> key.kind() == kind)
                .orElseThrow(() -> new ConfigurationException(name + " is not a well-formed " + kind.prefix() + " key: "
                        + kind.prefix() + ", 40 characters of base 62 and their checksum.")));
    }
}
