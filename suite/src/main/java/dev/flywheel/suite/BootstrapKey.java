package dev.flywheel.suite;

import dev.flywheel.platform.apikey.ApiKey;
import dev.flywheel.platform.apikey.KeyKind;
import dev.flywheel.suite.data.Secrets;
import dev.flywheel.suite.terminal.StartFailure;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first secret key of an installation: given by its owner, or made at the first start and shown once. */
final class BootstrapKey {

    /** Its first characters, kept to know that there is one; the key itself is kept nowhere in plain. */
    private static final String MARK = "bootstrap-key-prefix";

    private final Secrets secrets;
    private final @Nullable ApiKey key;
    private final boolean generated;

    private BootstrapKey(Secrets secrets, @Nullable ApiKey key, boolean generated) {
        this.secrets = secrets;
        this.key = key;
        this.generated = generated;
    }

    /** The given key, else a new one when there has been none yet, else none. */
    static BootstrapKey choose(Optional<String> given, Secrets secrets) {
        if (given.isPresent()) {
            return new BootstrapKey(secrets, parse(given.get()), false);
        }
        if (secrets.find(MARK).isPresent()) {
            return new BootstrapKey(secrets, null, false);
        }
        return new BootstrapKey(secrets, ApiKey.generate(KeyKind.SECRET, new SecureRandom()), true);
    }

    /** The key to hand over to the control plane. */
    Optional<String> text() {
        return Optional.ofNullable(key).map(ApiKey::text);
    }

    /** Whether it was made just now, and must be shown. */
    boolean generated() {
        return generated;
    }

    /** Notes that the control plane has the key now. */
    void handedOver() {
        if (key != null) {
            secrets.keep(MARK, key.prefix());
        }
    }

    private static ApiKey parse(String given) {
        return ApiKey.parse(given.strip())
                .filter(key -> key.kind() == KeyKind.SECRET)
                .orElseThrow(() -> new StartFailure("FLYWHEEL_BOOTSTRAP_KEY is not a secret key (fws_, 40 characters,"
                        + " a checksum of 6): correct it, or leave it unset to have one made."));
    }
}
