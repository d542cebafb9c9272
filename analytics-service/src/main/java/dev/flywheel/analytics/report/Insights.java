package dev.flywheel.analytics.report;

import dev.flywheel.analytics.active.ActiveUsers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says in sentences what stands out in the figures. A figure that is not known makes no sentence, or says so. */
final class Insights {

    private final List<String> sentences = new ArrayList<>();

    private Insights() {}

    static List<String> of(
            ReportQuery.Totals totals,
            ActiveUsers activity,
            Section<FeedbackClient.Nps> feedback,
            Section<GatewayClient.Usage> claude,
            Section<ScalingClient.Metrics> infrastructure,
            List<Objective> objectives) {
        Insights insights = new Insights();
        insights.behaviour(totals, activity);
        feedback.known().ifPresent(insights::feedback);
        claude.known().ifPresent(insights::claude);
        insights.infrastructure(Objectives.services(infrastructure));
        insights.targets(objectives);
        return List.copyOf(insights.sentences);
    }

    private void behaviour(ReportQuery.Totals totals, ActiveUsers activity) {
        if (totals.events() == 0) {
            sentences.add("No events were captured in this range.");
            return;
        }
        activity.points().stream()
                .max(Comparator.comparingLong(ActiveUsers.Point::activeUsers))
                .ifPresent(busiest -> sentences.add("The busiest day was " + busiest.start() + " with "
                        + Figures.count(busiest.activeUsers(), "active user") + "."));
        ProductionMetrics.EventCount first = totals.top().get(0);
        sentences.add("The most frequent event was " + first.event() + ": " + Figures.count(first.count(), "time")
                + ", by " + Figures.share((double) first.users() / totals.users()) + " of users.");
    }

    private void feedback(FeedbackClient.Nps nps) {
        if (nps.score() == null) {
            sentences.add("Nobody answered the NPS question in this range.");
        } else if (nps.interval() == null) {
            sentences.add("NPS was " + Figures.number(nps.score()) + " from " + Figures.count(nps.n(), "answer") + ".");
        } else {
            sentences.add("NPS was " + Figures.number(nps.score()) + " from " + Figures.count(nps.n(), "answer") + ", "
                    + Figures.share(nps.interval().confidence()) + " interval "
                    + Figures.number(nps.interval().low()) + " to "
                    + Figures.number(nps.interval().high()) + ".");
        }
    }

    private void claude(GatewayClient.Usage usage) {
        if (usage.requests() == 0) {
            sentences.add("Claude was not called in this range.");
            return;
        }
        if (usage.unpricedRequests() > 0) {
            sentences.add("The cost of Claude leaves out " + Figures.count(usage.unpricedRequests(), "request")
                    + " to models without a known price.");
        }
        if (usage.errors() > 0) {
            sentences.add(Figures.count(usage.errors(), "request") + " of " + usage.requests() + " to Claude failed.");
        }
    }

    private void infrastructure(List<ScalingClient.ServiceMetrics> services) {
        services.stream()
                .filter(service -> !service.up())
                .forEach(service -> sentences.add(service.service() + " is down."));
        Objectives.slowest(services)
                .ifPresent(slowest -> sentences.add(
                        "The slowest service was " + slowest.service() + ": 95 % of its requests took at most "
                                + Figures.number(slowest.latencyP95Seconds()) + " s."));
    }

    private void targets(List<Objective> objectives) {
        objectives.stream()
                .filter(Objective::missed)
                .forEach(missed -> sentences.add(missed.name() + " missed its target: "
                        + Figures.number(missed.actual()) + " instead of "
                        + (missed.comparison().equals("atLeast") ? "at least " : "at most ")
                        + Figures.number(missed.target()) + "."));
    }
}
