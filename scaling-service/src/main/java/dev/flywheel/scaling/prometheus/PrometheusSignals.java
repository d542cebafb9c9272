package dev.flywheel.scaling.prometheus;

import dev.flywheel.scaling.signal.Missing;
import dev.flywheel.scaling.signal.Reading;
import dev.flywheel.scaling.signal.ServiceSignals;
import dev.flywheel.scaling.signal.ServicesConfig;
import dev.flywheel.scaling.signal.ServicesConfig.Watched;
import dev.flywheel.scaling.signal.SignalConfig;
import dev.flywheel.scaling.signal.SignalSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Signals from a Prometheus server. */
@ApplicationScoped
public class PrometheusSignals implements SignalSource {

    private static final String SOURCE = "prometheus";

    private final PrometheusClient client;
    private final PrometheusConfig config;
    private final SignalConfig signals;
    private final ServicesConfig services;
    private final Clock clock;

    PrometheusSignals(
            PrometheusClient client,
            PrometheusConfig config,
            SignalConfig signals,
            ServicesConfig services,
            Clock clock) {
        this.client = client;
        this.config = config;
        this.signals = signals;
        this.services = services;
        this.clock = clock;
    }

    /** Whether a server is configured. */
    public boolean configured() {
        return config.url().isPresent();
    }

    @Override
    public Uni<Reading> read() {
        return config.url().map(this::read).orElseGet(() -> Uni.createFrom().item(reading(Map.of(), List.of())));
    }

    /** Reads from the given server. */
    Uni<Reading> read(URI server) {
        Map<String, List<Series>> answers = new HashMap<>();
        List<Missing> missing = new ArrayList<>();
        List<Uni<Answer>> asked = pack().queries().entrySet().stream()
                .map(query -> ask(server, query.getKey(), query.getValue()))
                .toList();
        return Uni.join().all(asked).andFailFast().map(all -> {
            for (Answer answer : all) {
                if (answer.failure() == null) {
                    answers.put(answer.query(), answer.series());
                } else {
                    missing.add(new Missing("Prometheus query: " + answer.query(), null, answer.failure()));
                }
            }
            return reading(answers, missing);
        });
    }

    private Uni<Answer> ask(URI server, String name, String promQl) {
        return client.query(server, promQl)
                .map(series -> new Answer(name, series, null))
                .onFailure()
                .recoverWithItem(failure -> new Answer(name, List.of(), String.valueOf(failure.getMessage())));
    }

    private Reading reading(Map<String, List<Series>> answers, List<Missing> failed) {
        List<ServiceSignals> found = new ArrayList<>();
        List<Missing> missing = new ArrayList<>(failed);
        new TreeMap<>(services.byName()).forEach((name, service) -> {
            Pattern pattern = Pattern.compile(label(name, service));
            QueryResults results = new QueryResults(answers, series -> belongs(series, pattern));
            ServiceSignals each = new QueriedService(name, service.latencyTarget(), results).signals();
            found.add(each);
            if (Boolean.FALSE.equals(each.up())) {
                missing.add(new Missing("metrics", name, "Prometheus reaches no instance of it"));
            }
        });
        return new Reading(clock.instant(), SOURCE, signals.window(), found, missing);
    }

    private boolean belongs(Series series, Pattern service) {
        String value = series.labels().getOrDefault(config.serviceLabel(), series.label("deployment"));
        return service.matcher(value).matches();
    }

    private QueryPack pack() {
        List<String> labels = services.byName().entrySet().stream()
                .map(service -> label(service.getKey(), service.getValue()))
                .sorted()
                .toList();
        return new QueryPack(
                config.serviceLabel(), labels, config.selector().orElse(""), signals.excludedPaths(), signals.window());
    }

    private static String label(String name, Watched service) {
        return service.prometheusLabel().orElse("(.+-)?" + name);
    }

    private record Answer(String query, List<Series> series, @Nullable String failure) {}
}
