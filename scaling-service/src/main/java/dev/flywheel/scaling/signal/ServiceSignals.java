package dev.flywheel.scaling.signal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one service.
 *
 * @param service its short name
 * @param up whether any instance answers, null when that is unknown
 * @param traffic requests
 * @param resources what its instances use
 * @param replicas instances that Kubernetes has been told to run, null when unknown
 * @param instances the instances that were looked at
 * @param errors failures over the windows that error budgets are judged by
 */
public record ServiceSignals(
        String service,
        @Nullable Boolean up,
        Traffic traffic,
        Resources resources,
        @Nullable Integer replicas,
        List<Instance> instances,
        List<ErrorShare> errors) {

    /** Windows that error budgets are judged by. */
    public static final List<Duration> ERROR_WINDOWS =
            List.of(Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(6));

    /** Keeps its own copies. */
    public ServiceSignals {
        instances = List.copyOf(instances);
        errors = List.copyOf(errors);
    }

    /** A service of which nothing is known. */
    public static ServiceSignals unknown(String service) {
        return new ServiceSignals(service, null, Traffic.UNKNOWN, Resources.UNKNOWN, null, List.of(), List.of());
    }

    /** The failures over one of {@link #ERROR_WINDOWS}. */
    public Optional<ErrorShare> errorsOver(Duration window) {
        return errors.stream().filter(share -> share.window().equals(window)).findFirst();
    }
}
