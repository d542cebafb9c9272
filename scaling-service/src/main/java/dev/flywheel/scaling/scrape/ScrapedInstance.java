package dev.flywheel.scaling.scrape;

import dev.flywheel.scaling.signal.Instance;
import dev.flywheel.scaling.signal.Missing;
import dev.flywheel.scaling.window.Increase;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint as seen now.
 *
 * @param target its address
 * @param history what is remembered of it
 * @param increase what it counted over the window; empty while it is down or was seen only once
 */
record ScrapedInstance(URI target, TargetHistory history, Optional<Increase> increase) {

    Instance signals() {
        Gauges gauges = history.gauges();
        return new Instance(
                target.getAuthority(),
                history.up(),
                known(increase.map(Increase::cpuCores).orElse(Double.NaN)),
                known(increase.map(Increase::requestsPerSecond).orElse(Double.NaN)),
                gauges == null ? null : gauges.uptimeSeconds());
    }

    /** What to tell when this endpoint brought less than it should. */
    Optional<Missing> missing(String service) {
        String failure = history.failure();
        if (failure != null) {
            return Optional.of(new Missing("metrics of " + target.getAuthority(), service, failure));
        }
        return increase.isPresent()
                ? Optional.empty()
                : Optional.of(new Missing("rates of " + target.getAuthority(), service, "seen fewer than two times"));
    }

    static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
