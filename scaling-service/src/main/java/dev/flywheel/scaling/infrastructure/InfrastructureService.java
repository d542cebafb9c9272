package dev.flywheel.scaling.infrastructure;

import dev.flywheel.scaling.health.Cap;
import dev.flywheel.scaling.health.Health;
import dev.flywheel.scaling.health.Part;
import dev.flywheel.scaling.infrastructure.InfrastructureReport.CapReport;
import dev.flywheel.scaling.infrastructure.InfrastructureReport.HealthReport;
import dev.flywheel.scaling.infrastructure.InfrastructureReport.PartReport;
import dev.flywheel.scaling.infrastructure.InfrastructureReport.ServiceReport;
import dev.flywheel.scaling.reading.Readings;
import dev.flywheel.scaling.signal.Reading;
import dev.flywheel.scaling.signal.Resources;
import dev.flywheel.scaling.signal.ServiceSignals;
import dev.flywheel.scaling.signal.Traffic;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the signals, judges them and puts both in the form that the API shows. */
@ApplicationScoped
class InfrastructureService {

    private final Readings readings;
    private final Assessment assessment;

    InfrastructureService(Readings readings, Assessment assessment) {
        this.readings = readings;
        this.assessment = assessment;
    }

    Uni<InfrastructureReport> now() {
        return readings.now().map(this::report);
    }

    private InfrastructureReport report(Reading reading) {
        return new InfrastructureReport(
                reading.at(),
                reading.source(),
                reading.window(),
                report(assessment.of(reading)),
                reading.services().stream().map(InfrastructureService::report).toList(),
                reading.missing());
    }

    private static HealthReport report(Health health) {
        Cap cap = health.cap();
        return new HealthReport(
                rounded(health.score()),
                round(health.low()),
                round(health.high()),
                health.status().name().toLowerCase(Locale.ROOT),
                cap == null ? null : report(cap),
                health.parts().stream().map(InfrastructureService::report).toList());
    }

    private static CapReport report(Cap cap) {
        return new CapReport(
                cap.limit(),
                cap.service(),
                round(cap.burnRate()),
                cap.longWindow(),
                cap.shortWindow(),
                round(cap.lostPoints()));
    }

    private static PartReport report(Part part) {
        return new PartReport(
                part.name(),
                part.score(),
                part.weight(),
                rounded(part.lostPoints()),
                part.value(),
                part.status().name().toLowerCase(Locale.ROOT),
                part.explanation());
    }

    private static ServiceReport report(ServiceSignals signals) {
        Traffic traffic = signals.traffic();
        Resources resources = signals.resources();
        return new ServiceReport(
                signals.service(),
                signals.up(),
                traffic.requestsPerSecond(),
                traffic.errorRatio(),
                traffic.latencyP50Seconds(),
                traffic.latencyP95Seconds(),
                traffic.latencyP99Seconds(),
                traffic.apdex(),
                resources.cpuCores(),
                resources.cpuUtilisation(),
                resources.memoryBytes(),
                resources.memoryUtilisation(),
                resources.databasePoolUtilisation(),
                resources.uptimeSeconds(),
                signals.replicas(),
                signals.instances().size());
    }

    private static @Nullable Double rounded(@Nullable Double points) {
        return points == null ? null : Double.valueOf(round(points));
    }

    /** Points are shown to a hundredth. */
    private static double round(double points) {
        return Math.round(points * 100) / 100.0;
    }
}
