package dev.flywheel.analytics.report;

import dev.flywheel.analytics.active.ActiveUsers;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The production metrics report.
 *
 * @param timeZone the project's, in which days begin
 * @param missing names of the sections that are unavailable
 * @param insights what stands out, as sentences made from the figures
 */
public record ProductionMetrics(
        Instant from,
        Instant to,
        Instant generatedAt,
        String project,
        String timeZone,
        List<String> missing,
        Section<UserBehaviour> userBehaviour,
        Section<Conversion> conversion,
        Section<FeedbackClient.Nps> feedback,
        Section<GatewayClient.Usage> claude,
        Section<ScalingClient.Metrics> infrastructure,
        List<Objective> objectives,
        List<String> insights) {

    /**
     * What people did.
     *
     * @param users people with any event in the range
     */
    public record UserBehaviour(
            long events, long users, List<EventCount> topEvents, List<ActiveUsers.Point> dailyActiveUsers) {}

    /**
     * One event by name.
     *
     * @param users people who had it
     */
    public record EventCount(String event, long count, long users) {}

    /** How many people did what, and how experiments were spread. */
    public record Conversion(List<EventConversion> events, List<ExperimentExposures> experiments) {}

    /**
     * One event as a conversion.
     *
     * @param conversion share of the range's people who had it, 0 to 1; null when there were none
     */
    public record EventConversion(String event, long count, long users, @Nullable Double conversion) {}

    /** One experiment with its variants. */
    public record ExperimentExposures(String experiment, List<VariantExposures> variants) {}

    /**
     * One variant.
     *
     * @param exposures events
     * @param units distinct ids
     */
    public record VariantExposures(String variant, long exposures, long units) {}
}
