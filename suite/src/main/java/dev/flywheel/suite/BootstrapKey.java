package dev.flywheel.suite;

import dev.flywheel.platform.apikey.ApiKey;
import dev.flywheel.platform.apikey.KeyKind;
import dev.flywheel.suite.data.Secrets;
import dev.flywheel.suite.terminal.StartFailure;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first secret key of an installation: given by its owner, or made at the first start and shown once.
 *
 * <p>The control plane takes it on an empty database only. A generated key is therefore kept, for its owner's eyes, from
 * before it is handed over until it has been shown: a first start that fails half-way loses nothing. Afterwards only
 * its first characters are kept.
 */
final class BootstrapKey {

    private static final String SHOWN = "bootstrap-key-prefix";
    private static final String PENDING = "bootstrap-key-not-yet-shown";

    private final Secrets secrets;
    private final @Nullable ApiKey key;
    private final boolean generated;

    private BootstrapKey(Secrets secrets, @Nullable ApiKey key, boolean generated) {
        this.secrets = secrets;
        this.key = key;
        this.generated = generated;
    }

    /** The given key, else the one of an unfinished first start, else a new one; none once one has been shown. */
    static BootstrapKey choose(Optional<String> given, Secrets secrets) {
        if (given.isPresent()) {
            return new BootstrapKey(secrets, parse(given.get()), false);
        }
        if (secrets.find(SHOWN).isPresent()) {
            return new BootstrapKey(secrets, null, false);
        }
        Optional<ApiKey> pending = secrets.find(PENDING).flatMap(ApiKey::parse);
        ApiKey key = pending.orElseGet(() -> ApiKey.generate(KeyKind.SECRET, new SecureRandom()));
        secrets.keep(PENDING, key.text());
        return new BootstrapKey(secrets, key, true);
    }

    /** The key to hand over to the control plane. */
    Optional<String> text() {
        return Optional.ofNullable(key).map(ApiKey::text);
    }

    /** Whether it was made here and has not been shown yet. */
    boolean generated() {
        return generated;
    }

    /** The first characters of the first key, when this one is another and therefore without effect. */
    Optional<String> ignoredFor() {
        return secrets.find(SHOWN).filter(prefix -> key != null && !prefix.equals(key.prefix()));
    }

    /** Notes that its owner has it; from now on it is kept nowhere in plain. */
    void shown() {
        if (key != null && secrets.find(SHOWN).isEmpty()) {
            secrets.keep(SHOWN, key.prefix());
        }
        secrets.forget(PENDING);
    }

    private static ApiKey parse(String given) {
        return ApiKey.parse(given.strip())
                .filter(key -> key.kind() == KeyKind.SECRET)
                .orElseThrow(() -> new StartFailure("FLYWHEEL_BOOTSTRAP_KEY is not a secret key (fws_, 40 characters,"
                        + " a checksum of 6): correct it, or leave it unset to have one made."));
    }
}
