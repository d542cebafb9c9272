package dev.flywheel.analytics.report;

import dev.flywheel.analytics.active.ActiveUsers;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The report as Markdown, for people and for chat. */
final class ReportMarkdown {

    private final StringBuilder text = new StringBuilder();

    private ReportMarkdown() {}

    static String of(ProductionMetrics report) {
        ReportMarkdown markdown = new ReportMarkdown();
        markdown.head(report);
        markdown.objectives(report.objectives());
        markdown.insights(report.insights());
        markdown.section("User behaviour", report.userBehaviour(), markdown::behaviour);
        markdown.section("Conversion", report.conversion(), markdown::conversion);
        markdown.section("Feedback", report.feedback(), markdown::feedback);
        markdown.section("Claude", report.claude(), markdown::claude);
        markdown.section("Infrastructure", report.infrastructure(), markdown::infrastructure);
        return markdown.text.toString();
    }

    private void head(ProductionMetrics report) {
        line("# Production metrics: " + escape(report.project()));
        line("");
        line("From " + report.from() + " to " + report.to() + ", days in " + report.timeZone() + ". Made "
                + report.generatedAt() + ".");
        if (!report.missing().isEmpty()) {
            line("");
            line("**Missing: " + String.join(", ", report.missing()) + ".**");
        }
    }

    private void objectives(List<Objective> objectives) {
        heading("Objectives");
        row("Objective", "Target", "Actual", "Status");
        row("---", "---", "---", "---");
        for (Objective objective : objectives) {
            String bound = objective.comparison().equals("atLeast") ? "at least " : "at most ";
            row(
                    objective.name(),
                    bound + Figures.number(objective.target()),
                    Figures.number(objective.actual()),
                    objective.status());
        }
    }

    private void insights(List<String> insights) {
        heading("Insights");
        insights.forEach(insight -> line("- " + escape(insight)));
    }

    private <T> void section(String title, Section<T> section, Consumer<T> body) {
        heading(title);
        section.known().ifPresentOrElse(body, () -> line("Unavailable: " + section.reason() + "."));
    }

    private void behaviour(ProductionMetrics.UserBehaviour behaviour) {
        line(Figures.count(behaviour.events(), "event") + " by " + Figures.count(behaviour.users(), "user") + ".");
        line("");
        row("Event", "Count", "Users");
        row("---", "---", "---");
        behaviour.topEvents().forEach(event -> row(event.event(), "" + event.count(), "" + event.users()));
        line("");
        row("Day", "Active users", "Trailing 7 days", "Trailing 30 days");
        row("---", "---", "---", "---");
        for (ActiveUsers.Point day : behaviour.dailyActiveUsers()) {
            row("" + day.start(), "" + day.activeUsers(), "" + day.trailing7Days(), "" + day.trailing30Days());
        }
    }

    private void conversion(ProductionMetrics.Conversion conversion) {
        row("Event", "Users", "Share of users");
        row("---", "---", "---");
        conversion.events().forEach(event -> row(event.event(), "" + event.users(), Figures.share(event.conversion())));
        if (conversion.experiments().isEmpty()) {
            return;
        }
        line("");
        row("Experiment", "Variant", "Units", "Exposures");
        row("---", "---", "---", "---");
        for (ProductionMetrics.ExperimentExposures experiment : conversion.experiments()) {
            experiment
                    .variants()
                    .forEach(variant -> row(
                            experiment.experiment(),
                            variant.variant(),
                            "" + variant.units(),
                            "" + variant.exposures()));
        }
    }

    private void feedback(FeedbackClient.Nps nps) {
        row("NPS", "Interval", "Answers", "Promoters", "Passives", "Detractors");
        row("---", "---", "---", "---", "---", "---");
        String interval = Optional.ofNullable(nps.interval())
                .map(known -> Figures.number(known.low()) + " to " + Figures.number(known.high()))
                .orElse(Figures.NO_DATA);
        row(
                Figures.number(nps.score()),
                interval,
                "" + nps.n(),
                "" + nps.promoters(),
                "" + nps.passives(),
                "" + nps.detractors());
    }

    private void claude(GatewayClient.Usage usage) {
        row("Figure", "Value");
        row("---", "---");
        row("Requests", "" + usage.requests());
        row("Errors", "" + usage.errors());
        row("Input tokens", "" + usage.inputTokens());
        row("Output tokens", "" + usage.outputTokens());
        row("Cache read tokens", "" + usage.cacheReadTokens());
        row("Cache write tokens", "" + usage.cacheWriteTokens());
        row("Cost in USD", orNoData(usage.costUsd()));
        row("Cache hit rate", Figures.share(usage.cacheHitRate()));
        row("Requests without a price", "" + usage.unpricedRequests());
    }

    private void infrastructure(ScalingClient.Metrics metrics) {
        Double health = metrics.health() == null ? null : metrics.health().score();
        line("Health score: " + Figures.number(health) + ". Source: " + orNoData(metrics.source()) + ".");
        line("");
        row("Service", "Up", "Requests per second", "Error ratio", "p50 s", "p95 s", "p99 s");
        row("---", "---", "---", "---", "---", "---", "---");
        List<ScalingClient.ServiceMetrics> services = metrics.services() == null ? List.of() : metrics.services();
        for (ScalingClient.ServiceMetrics service : services) {
            row(
                    service.service(),
                    service.up() ? "yes" : "no",
                    Figures.number(service.requestsPerSecond()),
                    Figures.share(service.errorRatio()),
                    Figures.number(service.latencyP50Seconds()),
                    Figures.number(service.latencyP95Seconds()),
                    Figures.number(service.latencyP99Seconds()));
        }
    }

    private void heading(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void row(String... cells) {
        for (String cell : cells) {
            text.append("| ").append(escape(cell)).append(' ');
        }
        line("|");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String orNoData(@Nullable String value) {
        return value == null ? Figures.NO_DATA : value;
    }

    /** Event names come from senders: none may break a table, begin HTML or hide a link. */
    private static String escape(String cell) {
        return cell.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("[", "\\[")
                .replace("`", "\\`")
                .replaceAll("\\R", " ");
    }
}
