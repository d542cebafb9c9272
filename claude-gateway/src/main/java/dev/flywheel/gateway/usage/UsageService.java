package dev.flywheel.gateway.usage;

import dev.flywheel.platform.directory.Project;
import dev.flywheel.platform.problem.Problem;
import dev.flywheel.platform.problem.Problem.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides which range a report covers. */
@ApplicationScoped
class UsageService {

    private static final Duration DEFAULT_RANGE = Duration.ofDays(30);
    private static final Duration LONGEST_RANGE = Duration.ofDays(400);

    private final UsageQuery query;
    private final Clock clock;

    UsageService(UsageQuery query, Clock clock) {
        this.query = query;
        this.clock = clock;
    }

    /** Until now when no end is given, thirty days when no beginning is. */
    Uni<UsageReport> report(Project project, @Nullable Instant from, @Nullable Instant to, String groupBy, int limit) {
        Instant end = to == null ? clock.instant() : to;
        Instant start = from == null ? end.minus(DEFAULT_RANGE) : from;
        if (!start.isBefore(end)) {
            throw Problem.badRequest("The range is empty.", new Violation("from", "Must be before to."));
        }
        if (start.plus(LONGEST_RANGE).isBefore(end)) {
            throw Problem.badRequest("The range is too long.", new Violation("from", "At most 400 days before to."));
        }
        return query.sums(project, start, end, GroupBy.of(groupBy), limit);
    }
}
