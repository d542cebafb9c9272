package dev.flywheel.scaling.infrastructure;

import dev.flywheel.scaling.health.Burn;
import dev.flywheel.scaling.health.Health;
import dev.flywheel.scaling.health.PartInput;
import dev.flywheel.scaling.health.Scores;
import dev.flywheel.scaling.recommendation.Advisor;
import dev.flywheel.scaling.signal.ErrorShare;
import dev.flywheel.scaling.signal.Reading;
import dev.flywheel.scaling.signal.ServiceSignals;
import dev.flywheel.scaling.signal.Traffic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From a reading to the health score. */
@ApplicationScoped
public class Assessment {

    private final HealthConfig config;
    private final Advisor advisor;

    Assessment(HealthConfig config, Advisor advisor) {
        this.config = config;
        this.advisor = advisor;
    }

    /** The health of all watched services together. */
    public Health of(Reading reading) {
        HealthConfig.Weights weights = config.weights();
        List<PartInput> parts = List.of(
                presence(reading, weights.services()),
                traffic(reading, "availability", "of the requests failed", this::availability, Traffic::errorRatio)
                        .weighing(weights.availability()),
                traffic(reading, "latency", "apdex", DoubleUnaryOperator.identity(), Traffic::apdex)
                        .weighing(weights.latency()),
                each(reading, "cpu", "of the cores in use", Scores::saturation, s -> s.resources()
                                .cpuUtilisation())
                        .weighing(weights.cpu()),
                each(reading, "memory", "of the heap in use", Scores::saturation, s -> s.resources()
                                .memoryUtilisation())
                        .weighing(weights.memory()),
                each(
                                reading,
                                "databasePool",
                                "of the database connections in use",
                                Scores::saturation,
                                s -> s.resources().databasePoolUtilisation())
                        .weighing(weights.databasePool()),
                each(reading, "replicas", "of the most replicas wanted", Scores::headroom, s -> advisor.pressure(
                                        reading, s)
                                .orElse(null))
                        .weighing(weights.replicas()));
        return Health.of(parts, burns(reading));
    }

    private double availability(double errorRatio) {
        return Scores.availability(errorRatio, config.availabilityObjective());
    }

    private static PartInput presence(Reading reading, double weight) {
        List<Boolean> known = reading.services().stream()
                .map(ServiceSignals::up)
                .filter(Objects::nonNull)
                .toList();
        if (known.isEmpty()) {
            return PartInput.missing("services", weight, "Unknown for all services.");
        }
        long up = known.stream().filter(Boolean::booleanValue).count();
        double share = (double) up / known.size();
        boolean complete = known.size() == reading.services().size();
        return new PartInput(
                "services",
                weight,
                share,
                Scores.presence(share),
                complete,
                up + " of " + reading.services().size() + " services answer.");
    }

    /** A service without requests has neither failed nor been slow; it says nothing, and that is no gap. */
    private static WorstOf traffic(
            Reading reading,
            String name,
            String meaning,
            DoubleUnaryOperator score,
            Function<Traffic, @Nullable Double> value) {
        WorstOf worst = new WorstOf(name, meaning, score);
        for (ServiceSignals service : reading.services()) {
            if (!service.traffic().idle()) {
                worst.add(service.service(), value.apply(service.traffic()));
            }
        }
        return worst;
    }

    private static WorstOf each(
            Reading reading,
            String name,
            String meaning,
            DoubleUnaryOperator score,
            Function<ServiceSignals, @Nullable Double> value) {
        WorstOf worst = new WorstOf(name, meaning, score);
        reading.services().forEach(service -> worst.add(service.service(), value.apply(service)));
        return worst;
    }

    private List<Burn> burns(Reading reading) {
        List<Burn> burns = new ArrayList<>();
        for (ServiceSignals service : reading.services()) {
            burn(service, true).ifPresent(burns::add);
            burn(service, false).ifPresent(burns::add);
        }
        return burns;
    }

    private Optional<Burn> burn(ServiceSignals service, boolean fast) {
        Optional<ErrorShare> overLong = service.errorsOver(Burn.longWindow(fast));
        Optional<ErrorShare> overShort = service.errorsOver(Burn.shortWindow(fast));
        if (overLong.isEmpty() || overShort.isEmpty() || tooThin(overLong.get()) || tooThin(overShort.get())) {
            return Optional.empty();
        }
        return Optional.of(new Burn(
                service.service(),
                fast,
                Burn.rate(overLong.get().ratio(), config.availabilityObjective()),
                Burn.rate(overShort.get().ratio(), config.availabilityObjective())));
    }

    private boolean tooThin(ErrorShare share) {
        return share.requests() < config.minRequests();
    }
}
