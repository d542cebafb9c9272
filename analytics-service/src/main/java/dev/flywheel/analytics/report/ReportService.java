package dev.flywheel.analytics.report;

import dev.flywheel.analytics.active.ActiveUsers;
import dev.flywheel.analytics.active.ActiveUsersReader;
import dev.flywheel.analytics.active.Interval;
import dev.flywheel.analytics.range.TimeRange;
import dev.flywheel.platform.directory.Project;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple3;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Joins what this service knows with what the siblings answer, and does without those that do not. */
@ApplicationScoped
class ReportService {

    private static final Logger LOG = Logger.getLogger(ReportService.class);

    private final ReportQuery query;
    private final ActiveUsersReader activeUsers;
    private final Siblings siblings;
    private final ReportConfig config;
    private final Clock clock;

    ReportService(
            ReportQuery query, ActiveUsersReader activeUsers, Siblings siblings, ReportConfig config, Clock clock) {
        this.query = query;
        this.activeUsers = activeUsers;
        this.siblings = siblings;
        this.config = config;
        this.clock = clock;
    }

    Uni<ProductionMetrics> report(Project project, TimeRange range) {
        return Uni.combine()
                .all()
                .unis(own(project, range), siblings(project.id(), range))
                .asTuple()
                .map(parts -> join(project, range, parts.getItem1(), parts.getItem2()));
    }

    private record Own(
            ReportQuery.Totals totals, List<ProductionMetrics.ExperimentExposures> experiments, ActiveUsers activity) {}

    private record FromSiblings(
            Section<FeedbackClient.Nps> feedback,
            Section<GatewayClient.Usage> claude,
            Section<ScalingClient.Metrics> infrastructure) {}

    private Uni<Own> own(Project project, TimeRange range) {
        Uni<Tuple3<ReportQuery.Totals, List<ProductionMetrics.ExperimentExposures>, ActiveUsers>> parts = Uni.combine()
                .all()
                .unis(
                        query.totals(project.id(), range, config.topEvents()),
                        query.exposures(project.id(), range),
                        activeUsers.series(project.id(), range, project.timeZone(), Interval.DAY))
                .asTuple();
        return parts.map(part -> new Own(part.getItem1(), part.getItem2(), part.getItem3()));
    }

    private Uni<FromSiblings> siblings(UUID project, TimeRange range) {
        return Uni.combine()
                .all()
                .unis(
                        section("feedback", siblings.nps(project, range)),
                        section("claude", siblings.usage(project, range)),
                        section("infrastructure", siblings.infrastructure(project)))
                .asTuple()
                .map(part -> new FromSiblings(part.getItem1(), part.getItem2(), part.getItem3()));
    }

    private static <T> Uni<Section<T>> section(String name, Uni<T> answer) {
        return answer.map(Section::ok).onFailure().recoverWithItem(failure -> {
            LOG.infof("The report does without %s: %s", name, failure);
            return Section.unavailable(reason(failure));
        });
    }

    private static String reason(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "the service did not answer in time";
        }
        if (failure instanceof CircuitBreakerOpenException) {
            return "the service failed several times and is left alone for a while";
        }
        if (failure instanceof WebApplicationException refused) {
            return "the service answered with status " + refused.getResponse().getStatus();
        }
        return "the service cannot be reached";
    }

    private ProductionMetrics join(Project project, TimeRange range, Own own, FromSiblings theirs) {
        Section<ProductionMetrics.UserBehaviour> behaviour = Section.ok(new ProductionMetrics.UserBehaviour(
                own.totals().events(),
                own.totals().users(),
                own.totals().top(),
                own.activity().points()));
        List<Objective> objectives = Objectives.of(config, theirs.feedback(), theirs.claude(), theirs.infrastructure());
        return new ProductionMetrics(
                range.from(),
                range.to(),
                clock.instant(),
                project.name(),
                project.timeZone().getId(),
                missing(theirs),
                behaviour,
                Section.ok(new ProductionMetrics.Conversion(conversions(own.totals()), own.experiments())),
                theirs.feedback(),
                theirs.claude(),
                theirs.infrastructure(),
                objectives,
                Insights.of(
                        own.totals(),
                        own.activity(),
                        theirs.feedback(),
                        theirs.claude(),
                        theirs.infrastructure(),
                        objectives));
    }

    private static List<String> missing(FromSiblings theirs) {
        return List.of(
                        Map.entry("feedback", theirs.feedback()),
                        Map.entry("claude", theirs.claude()),
                        Map.entry("infrastructure", theirs.infrastructure()))
                .stream()
                .filter(section -> section.getValue().known().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<ProductionMetrics.EventConversion> conversions(ReportQuery.Totals totals) {
        return totals.top().stream()
                .map(event -> new ProductionMetrics.EventConversion(
                        event.event(), event.count(), event.users(), share(event.users(), totals.users())))
                .toList();
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
