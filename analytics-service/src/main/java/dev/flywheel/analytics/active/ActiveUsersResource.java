package dev.flywheel.analytics.active;

import dev.flywheel.analytics.range.TimeRange;
import dev.flywheel.analytics.range.TimeRanges;
import dev.flywheel.platform.access.Caller;
import dev.flywheel.platform.access.Requires;
import dev.flywheel.platform.access.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Answers how many people are active. */
@Path("/api/analytics/active-users")
public class ActiveUsersResource {

    private final ActiveUsersReader activeUsers;
    private final TimeRanges ranges;
    private final Caller caller;

    ActiveUsersResource(ActiveUsersReader activeUsers, TimeRanges ranges, Caller caller) {
        this.activeUsers = activeUsers;
        this.ranges = ranges;
        this.caller = caller;
    }

    /** Active people by day, week or month of the project's time zone, with trailing 7 and 30 days. */
    @GET
    @Requires(Scope.ANALYTICS_READ)
    @Operation(summary = "Read active users")
    public Uni<ActiveUsers> series(
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery @DefaultValue("day") String interval) {
        TimeRange range = ranges.of(from, to);
        return activeUsers.series(caller.projectId(), range, caller.project().timeZone(), Interval.of(interval));
    }
}
